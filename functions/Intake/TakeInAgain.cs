using ImtHub.Hub.Names;
using ImtHub.Intake.Replaying;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Intake;

/// <summary>A file is to be taken in again, because more is known now than when it came.</summary>
public sealed class TakeInAgain(ReplayHandler replays)
{
    [Function(nameof(TakeInAgain))]
    public Task RunAsync([QueueTrigger(StorageNames.ReplayQueue)] string order, CancellationToken cancellationToken) =>
        replays.HandleAsync(order, cancellationToken);
}
