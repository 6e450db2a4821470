using ImtHub.Hub.Operations;
using ImtHub.Intake.Replays;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Intake;

/// <summary>A file is to be taken in again, because more is known now than when it came.</summary>
public sealed class ReplayRun(ReplayHandler replays)
{
    [Function(nameof(ReplayRun))]
    public Task RunAsync([QueueTrigger(StorageNames.ReplayQueue)] string order, CancellationToken cancellationToken) =>
        replays.HandleAsync(order, cancellationToken);
}
