using System.Globalization;
using Azure.Storage.Blobs;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;

namespace ImtHub.Azure.Files;

/// <summary>
/// Checkpoints in container <c>checkpoints</c>, under the run's id: <c>checkpoint.json</c> and the parts that it counts. A part that was
/// written without its checkpoint is written again.
/// </summary>
public sealed class BlobCheckpointStore(BlobContainerClient checkpoints) : ICheckpointStore
{
    /// <inheritdoc/>
    public Task<RunCheckpoint?> FindAsync(string runId, CancellationToken cancellationToken) =>
        Checkpoint(runId).FindJsonAsync<RunCheckpoint>(cancellationToken);

    /// <inheritdoc/>
    public async Task<Stream> OpenCorrectionsAsync(RunCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        var all = new MemoryStream();
        for (var part = 1; part <= checkpoint.Parts; part++)
        {
            await Part(checkpoint.RunId, part).DownloadToAsync(all, cancellationToken);
        }

        all.Position = 0;
        return all;
    }

    /// <inheritdoc/>
    public async Task SaveAsync(RunCheckpoint checkpoint, Stream corrections, CancellationToken cancellationToken)
    {
        await Part(checkpoint.RunId, checkpoint.Parts).UploadAsync(corrections, overwrite: true, cancellationToken);
        await Checkpoint(checkpoint.RunId).SaveJsonAsync(checkpoint, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(RunCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        // The checkpoint first: parts without it are never looked at.
        await Checkpoint(checkpoint.RunId).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        for (var part = 1; part <= checkpoint.Parts; part++)
        {
            await Part(checkpoint.RunId, part).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
    }

    private BlobClient Checkpoint(string runId) => checkpoints.GetBlobClient($"{runId}/checkpoint.json");

    private BlobClient Part(string runId, int part) =>
        checkpoints.GetBlobClient(string.Create(CultureInfo.InvariantCulture, $"{runId}/corrections-{part:D4}.csv"));
}
