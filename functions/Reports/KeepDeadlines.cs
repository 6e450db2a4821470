using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Packets;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Reports;

/// <summary>Makes the register of deadlines anew each night, and the packets of those who have done all.</summary>
public sealed class KeepDeadlines(DeadlineKeeper deadlines, CompletionPackets packets, TimeProvider clock)
{
    [Function(nameof(KeepDeadlines))]
    public async Task RunAsync([TimerTrigger("%DeadlinesSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await deadlines.KeepAsync(ReportDay.Today(clock), cancellationToken);
        await packets.WriteAllAsync(ReportDay.Today(clock), cancellationToken);
    }
}
