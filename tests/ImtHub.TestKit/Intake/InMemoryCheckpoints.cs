using System.Collections.Concurrent;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;

namespace ImtHub.TestKit;

public sealed class InMemoryCheckpoints : ICheckpointStore
{
    private readonly ConcurrentDictionary<string, (RunCheckpoint Checkpoint, byte[] Corrections)> _kept = [];

    /// <summary>How often a checkpoint was kept.</summary>
    public int Saves { get; private set; }

    public int Count => _kept.Count;

    public Task<RunCheckpoint?> FindAsync(string runId, CancellationToken cancellationToken) =>
        Task.FromResult(_kept.TryGetValue(runId, out var kept) ? kept.Checkpoint : null);

    public Task<Stream> OpenCorrectionsAsync(RunCheckpoint checkpoint, CancellationToken cancellationToken) =>
        Task.FromResult<Stream>(new MemoryStream(_kept[checkpoint.RunId].Corrections));

    public async Task SaveAsync(RunCheckpoint checkpoint, Stream corrections, CancellationToken cancellationToken)
    {
        Saves++;
        using var rows = new MemoryStream();
        await rows.WriteAsync(checkpoint.Parts > 1 ? _kept[checkpoint.RunId].Corrections : [], cancellationToken);
        await corrections.CopyToAsync(rows, cancellationToken);
        _kept[checkpoint.RunId] = (checkpoint, rows.ToArray());
    }

    public Task DeleteAsync(RunCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        _kept.TryRemove(checkpoint.RunId, out _);
        return Task.CompletedTask;
    }
}
