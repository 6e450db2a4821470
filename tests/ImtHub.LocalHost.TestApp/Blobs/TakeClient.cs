using Azure.Storage.Blobs;
using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Blobs;

public class TakeClient(Probe probe)
{
    [Function(nameof(TakeClient))]
    public async Task RunAsync(
        [BlobTrigger("%Clients%/{name}.csv", Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string? name,
        FunctionContext context,
        CancellationToken cancellationToken
    )
    {
        var isThere = await blob.ExistsAsync(cancellationToken);
        await probe.AskAsync(context, $"{blob.Name} is {name ?? "null"} and {(isThere ? "there" : "gone")}", cancellationToken);
    }
}
