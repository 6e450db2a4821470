using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Ports;

/// <summary>How far runs of long files have come.</summary>
public interface ICheckpointStore
{
    /// <summary>The run's last checkpoint; null when there is none.</summary>
    Task<RunCheckpoint?> FindAsync(string runId, CancellationToken cancellationToken);

    /// <summary>The rows for <c>corrections.csv</c> that were gathered until the checkpoint, without a header.</summary>
    Task<Stream> OpenCorrectionsAsync(RunCheckpoint checkpoint, CancellationToken cancellationToken);

    /// <summary>Keeps a checkpoint.</summary>
    /// <param name="checkpoint">The checkpoint; its <see cref="RunCheckpoint.Parts"/> count the one that is added now.</param>
    /// <param name="corrections">The rows for corrections since the last checkpoint.</param>
    Task SaveAsync(RunCheckpoint checkpoint, Stream corrections, CancellationToken cancellationToken);

    /// <summary>Forgets the run's checkpoint, now that it has ended.</summary>
    Task DeleteAsync(RunCheckpoint checkpoint, CancellationToken cancellationToken);
}
