using ImtHub.Intake.Ports;

namespace ImtHub.Intake.Tests.InMemory;

internal sealed class InMemoryOutboxSignal : IOutboxSignal
{
    public List<string> Signalled { get; } = [];

    /// <summary>Thrown by the next signal: the process dies between commit and signal.</summary>
    public Exception? NextSignalFails { get; set; }

    public Task PendingAsync(IReadOnlyCollection<string> apprenticeIds, CancellationToken cancellationToken)
    {
        if (NextSignalFails is { } failure)
        {
            NextSignalFails = null;
            throw failure;
        }
        Signalled.AddRange(apprenticeIds);
        return Task.CompletedTask;
    }
}
