using ImtHub.Hub.Operations;
using ImtHub.Records.Telemetry;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Telemetry;

/// <summary>What the hub tells of itself: enough to follow a file, and nothing of a person.</summary>
public sealed class TelemetryTests(WatchedHub hub)
{
    [Fact]
    public async Task One_trace_follows_a_dropped_file_over_every_queue_to_the_mails()
    {
        var told = (await hub.AfterWorkAsync()).OfFile(hub.Enrolled.Id);
        var names = told.Select(span => span.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string>(["intake", "rows", "records", "relay", "notice", "receipt mail", "mail"]), names);
        // The rows were read within the file, the records written within the rows.
        var intake = told.Single(span => span.Name == "intake");
        var rows = told.Single(span => span.Name == "rows");
        Assert.Equal((FileTrace.Of(hub.Enrolled.Id).SpanId.ToString(), intake.Id), (intake.ParentId, rows.ParentId));
        Assert.All(told.Where(span => span.Name == "records"), span => Assert.Equal(rows.Id, span.ParentId));
        // Each hop leads to the invocation it ran in.
        Assert.All(
            told.Where(span => span.Name is "intake" or "relay" or "notice" or "receipt mail" or "mail"),
            span => Assert.Equal(1, span.Links)
        );
    }

    [Fact]
    public async Task The_trace_of_posted_hours_begins_with_the_post()
    {
        var told = (await hub.AfterWorkAsync()).OfFile(hub.Posted.Id);
        Assert.Superset(
            new HashSet<string>(["upload", "intake", "rows"]),
            told.Select(span => span.Name).ToHashSet(StringComparer.Ordinal)
        );
        Assert.True(told.Single(span => span.Name == "upload").At < told.Single(span => span.Name == "intake").At);
    }

    [Fact]
    public async Task What_happens_is_counted_and_what_waits_is_measured()
    {
        var told = await hub.AfterWorkAsync();
        Assert.True(Sum(HubMetrics.RowsName, "feed=enrollments outcome=applied partner=hayes") >= 1);
        Assert.True(Sum(HubMetrics.RowsName, "feed=enrollments outcome=rejected partner=hayes") >= 1);
        Assert.True(Sum(HubMetrics.RowsName, "feed=hours outcome=notOurs partner=rmg") >= 1);
        Assert.Contains(told.Measurements, lag => lag.Name == HubMetrics.LagName && lag.Tags == "feed=enrollments" && lag.Value > 0);
        Assert.True(Sum(HubMetrics.MailsName, "result=accepted") > 0);
        Assert.True(Sum(HubMetrics.IncidentsName, $"source={StorageNames.MailQueue}{StorageNames.PoisonSuffix}") >= 1);
        Assert.Contains(told.Measurements, age => age is { Name: HubMetrics.OutboxAgeName, Value: 0 });
        Assert.Contains(
            told.Measurements,
            depth => depth.Name == HubMetrics.QueueDepthName && depth.Tags == $"queue={StorageNames.MailQueue}"
        );
        Assert.Contains(
            told.Measurements,
            depth => depth.Name == HubMetrics.QueueDepthName && depth.Tags == $"queue={StorageNames.HoursQueue}{StorageNames.DeadLetters}"
        );
        Assert.Contains(told.Measurements, late => late is { Name: HubMetrics.TimerLatenessName, Tags: "timer=WatchHub", Value: 0 });

        double Sum(string name, string tags) => told.Measurements.Where(one => one.Name == name && one.Tags == tags).Sum(one => one.Value);
    }

    [Fact]
    public async Task No_log_trace_or_metric_tells_of_a_person()
    {
        var told = await hub.AfterWorkAsync();
        // That this was heard shows that the search means something.
        foreach (var words in new[] { "received", "mails accepted", "was given up and waits for a person" })
        {
            Assert.Contains(told.Logs, log => log.Contains(words, StringComparison.Ordinal));
        }

        Assert.True(told.Spans.Count > 20 && told.Measurements.Count > 20, $"{told.Spans.Count} {told.Measurements.Count}");
        var found = told
            .Lines.Where(line => WatchedHub.Planted.Any(planted => line.Contains(planted, StringComparison.OrdinalIgnoreCase)))
            .Select(line => line.Length > 400 ? line[..400] : line)
            .Distinct();
        Assert.Empty(found);
    }
}
