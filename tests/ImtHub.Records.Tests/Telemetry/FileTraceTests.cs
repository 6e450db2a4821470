using System.Diagnostics;
using ImtHub.Records.Telemetry;
using Xunit;

namespace ImtHub.Records.Tests.Telemetry;

/// <summary>Whatever is done with a file stands in one trace, however many processes and weeks lie between.</summary>
public sealed class FileTraceTests : IDisposable
{
    private readonly string _run = "run-" + Guid.NewGuid().ToString("n");
    private readonly List<Activity> _spans = [];
    private readonly ActivityListener _listener;

    public FileTraceTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "ImtHub",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (_spans)
                {
                    if (span.TraceId == FileTrace.Of(_run).TraceId)
                    {
                        _spans.Add(span);
                    }
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void A_run_has_the_same_trace_always_and_another_run_another_one()
    {
        var trace = FileTrace.Of("hours-rmg-20261102T150000Z-0123456789ab");

        Assert.Equal(("79d88fd2e02594fee694588bc9e0986d", "2458b2a3f866b449"), (trace.TraceId.ToHexString(), trace.SpanId.ToHexString()));
        Assert.Equal(trace, FileTrace.Of("hours-rmg-20261102T150000Z-0123456789ab"));
        Assert.NotEqual(trace.TraceId, FileTrace.Of("another").TraceId);
        Assert.NotEqual(trace.TraceId.ToHexString()[..16], trace.SpanId.ToHexString());
        Assert.Equal((ActivityTraceFlags.Recorded, true), (trace.TraceFlags, trace.IsRemote));
    }

    [Fact]
    public void A_span_within_an_invocation_links_to_it_and_one_within_the_files_own_stands_below_that()
    {
        using (var invocation = new Activity("invocation").Start())
        {
            using var outer = FileTrace.Start("intake", _run)!;
            using (var inner = FileTrace.Start("rows", _run)!)
            {
                Assert.Equal((outer.SpanId, _run), (inner.ParentSpanId, inner.GetTagItem("imthub.run")));
                Assert.Empty(inner.Links);
            }

            Assert.Equal(FileTrace.Of(_run).SpanId, outer.ParentSpanId);
            Assert.Equal(invocation.SpanId, Assert.Single(outer.Links).Context.SpanId);
        }

        Assert.Equal(["rows", "intake"], _spans.Select(span => span.OperationName));
    }

    [Fact]
    public void A_span_of_nothing_else_has_no_link_and_begins_when_it_is_said_to()
    {
        var at = new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

        using var span = FileTrace.Start("upload", _run, at)!;

        Assert.Empty(span.Links);
        Assert.Equal(at.UtcDateTime, span.StartTimeUtc);
    }

    [Fact]
    public async Task Work_that_fails_is_marked_with_its_kind_and_never_with_its_text()
    {
        Assert.Equal(7, await FileTrace.RunAsync("good", _run, span => Task.FromResult(span is null ? 0 : 7)));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            FileTrace.RunAsync<int>("bad", _run, _ => throw new InvalidOperationException("Ada Example"))
        );

        Assert.Equal(
            [("good", ActivityStatusCode.Unset, null), ("bad", ActivityStatusCode.Error, "InvalidOperationException")],
            _spans.Select(span => (span.OperationName, span.Status, span.StatusDescription))
        );
    }

    [Fact]
    public void A_mail_about_very_many_files_is_noted_for_a_hundred_and_for_each_once()
    {
        FileTrace.Note("mail", [.. Enumerable.Repeat("other", 3), _run, _run], "imthub.digest", "d-1");
        Assert.Equal("d-1", Assert.Single(_spans).GetTagItem("imthub.digest"));

        FileTrace.Note("mail", [.. Enumerable.Range(0, 99).Select(run => $"r{run}"), _run], "imthub.digest", "d-2");
        Assert.Equal(2, _spans.Count);
        FileTrace.Note("mail", [.. Enumerable.Range(0, 100).Select(run => $"r{run}"), _run], "imthub.digest", "d-3");
        Assert.Equal(2, _spans.Count);
    }
}
