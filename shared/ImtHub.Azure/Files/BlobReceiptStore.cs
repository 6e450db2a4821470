using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ImtHub.Intake.Files;
using ImtHub.Intake.Receipts;

namespace ImtHub.Azure.Files;

/// <summary>
/// Receipts in container <c>receipts</c>, under the path of the file they answer. Each part names its run in its metadata: an upload of a
/// name that was there before moves what the older one was answered into a folder of its run.
/// </summary>
public sealed class BlobReceiptStore(BlobContainerClient receipts) : IReceiptStore
{
    private const string Run = "run";
    private const string StoredAt = "storedat";

    /// <inheritdoc/>
    public async Task WriteAsync(ArrivedFile file, string runId, string part, Stream content, CancellationToken cancellationToken)
    {
        var newest = receipts.GetBlobClient($"{file.Path}/{part}");
        var metadata = new Dictionary<string, string>
        {
            [Run] = runId,
            [StoredAt] = file.StoredAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
        };
        var from = content.Position;
        try
        {
            // Hardly any name comes twice.
            await UploadAsync(newest, content, metadata, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken);
            return;
        }
        catch (RequestFailedException known) when (known.ErrorCode == BlobErrorCode.BlobAlreadyExists)
        {
            content.Position = from;
        }
        var there = (await newest.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.Metadata;
        if (there.TryGetValue(Run, out var other) && other != runId)
        {
            var isOlder =
                there.TryGetValue(StoredAt, out var ticks)
                && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                && file.StoredAt.UtcTicks < at;
            if (isOlder)
            {
                await UploadAsync(OfRun(file.Path, runId, part), content, metadata, null, cancellationToken);
                return;
            }
            await using var older = await newest.OpenReadAsync(cancellationToken: cancellationToken);
            await UploadAsync(OfRun(file.Path, other, part), older, new Dictionary<string, string>(there), null, cancellationToken);
        }
        await UploadAsync(newest, content, metadata, null, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(string path, string? runId, CancellationToken cancellationToken)
    {
        try
        {
            var newest = receipts.GetBlobClient(path);
            if (runId is null || await IsOfAsync(newest, runId, cancellationToken))
            {
                return await newest.OpenReadAsync(cancellationToken: cancellationToken);
            }

            var name = path.LastIndexOf('/');
            return await OfRun(path[..Math.Max(name, 0)], runId, path[(name + 1)..]).OpenReadAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException gone) when (gone.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    private static async Task<bool> IsOfAsync(BlobClient newest, string runId, CancellationToken cancellationToken)
    {
        var metadata = (await newest.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.Metadata;
        return !metadata.TryGetValue(Run, out var run) || run == runId;
    }

    private BlobClient OfRun(string file, string runId, string part) => receipts.GetBlobClient($"{file}/{runId}/{part}");

    private static async Task UploadAsync(
        BlobClient blob,
        Stream content,
        IDictionary<string, string> metadata,
        BlobRequestConditions? conditions,
        CancellationToken cancellationToken
    ) =>
        await blob.UploadAsync(
            content,
            new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = ContentTypes.Of(Path.GetFileName(blob.Name)) },
                Metadata = metadata,
                Conditions = conditions,
            },
            cancellationToken
        );
}
