using ImtHub.Records.Progress;
using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Packets;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Reports;

/// <summary>Makes the register of deadlines anew each night, and the packets of those who have done all.</summary>
public sealed class KeepDeadlines(DeadlineKeeper deadlines, CompletionPackets packets, StoryDay story, TimeProvider clock)
{
    [Function(nameof(KeepDeadlines))]
    public async Task RunAsync([TimerTrigger("%DeadlinesSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var today = story.Today(clock);
        await deadlines.KeepAsync(today, cancellationToken);
        await packets.WriteAllAsync(today, cancellationToken);
    }
}
