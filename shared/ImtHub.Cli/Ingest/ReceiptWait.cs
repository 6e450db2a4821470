using System.Diagnostics;
using Azure;
using Azure.Storage.Blobs;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Receipts;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Ingest;

/// <summary>Waits for the answer to a file.</summary>
internal sealed class ReceiptWait(LocalHub hub)
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly BlobContainerClient _receipts = hub
        .Services.GetRequiredKeyedService<BlobServiceClient>(StorageNames.PartnerConnection)
        .GetBlobContainerClient(StorageNames.Receipts);

    /// <summary>Returns when the file has its receipt, or when the hub has nothing left to do and there is none.</summary>
    public async Task WaitAsync(PartnerFile file, DateTimeOffset storedAt, CancellationToken cancellationToken)
    {
        var receipt = _receipts.GetBlobClient($"{file.ReceiptFolder}/{ReceiptParts.Json}");
        hub.LookForFiles();
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var invocation = hub.NextInvocationEnd;
            if (await IsWrittenAsync(receipt, storedAt, cancellationToken))
            {
                return;
            }

            if (Stopwatch.GetElapsedTime(started) > s_patience)
            {
                await hub.WaitUntilIdleAsync(cancellationToken);
                return;
            }

            await Task.WhenAny(invocation, Task.Delay(s_longestPause, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static async Task<bool> IsWrittenAsync(BlobClient receipt, DateTimeOffset storedAt, CancellationToken cancellationToken)
    {
        try
        {
            return (await receipt.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.LastModified >= storedAt;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return false;
        }
    }
}
