using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace ImtHub.Records.Telemetry;

/// <summary>
/// One trace a file, from upload to mail, over all queues. The trace's W3C context is made from the run's id: receipts, events and orders
/// name their run anyway, so each hop finds the same trace again, also after a crash, in a replay or weeks later in a digest. Each span
/// links to the invocation that it ran in.
/// </summary>
public static class FileTrace
{
    /// <summary>Tag of a run's id.</summary>
    public const string Run = "imthub.run";

    /// <summary>Most files that one mail is noted for.</summary>
    private const int MaxRuns = 100;

    /// <summary>The context that all spans of a run's file stand below (W3C trace context, sampled).</summary>
    public static ActivityContext Of(string runId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(runId)).AsSpan();
        return new(
            ActivityTraceId.CreateFromBytes(hash[..16]),
            ActivitySpanId.CreateFromBytes(hash[16..24]),
            ActivityTraceFlags.Recorded,
            isRemote: true
        );
    }

    /// <summary>Begins a span of a run's file; null when nobody listens.</summary>
    public static Activity? Start(string name, string runId, DateTimeOffset startedAt = default)
    {
        var file = Of(runId);
        var around = Activity.Current?.Context;
        var isWithin = around is { } outer && outer.TraceId == file.TraceId;
        var span = HubTelemetry.Source.StartActivity(
            name,
            ActivityKind.Internal,
            isWithin ? around!.Value : file,
            links: around is { } invocation && !isWithin ? [new(invocation)] : null,
            startTime: startedAt
        );
        span?.SetTag(Run, runId);
        return span;
    }

    /// <summary>Does work within a span; one that fails is marked with the kind of failure, never with its text.</summary>
    public static async Task<T> RunAsync<T>(string name, string runId, Func<Activity?, Task<T>> work)
    {
        using var span = Start(name, runId);
        try
        {
            return await work(span);
        }
        catch (Exception failure)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
            throw;
        }
    }

    /// <summary>Notes in the trace of each of these files that something was done with what it caused; for at most 100 files.</summary>
    public static void Note(string name, IEnumerable<string> runIds, string tag, string value)
    {
        foreach (var run in runIds.Distinct(StringComparer.Ordinal).Take(MaxRuns))
        {
            using var span = Start(name, run);
            span?.SetTag(tag, value);
        }
    }
}
