using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Blobs;

public class TakeFile(Probe probe)
{
    [Function(nameof(TakeFile))]
    public async Task RunAsync(
        [BlobTrigger("%Files%/{partner}/{name}", Connection = "PartnerData", Source = BlobTriggerSource.EventGrid)] Stream? file,
        string? partner,
        string? name,
        FunctionContext context,
        CancellationToken cancellationToken
    )
    {
        using var reader = new StreamReader(file ?? Stream.Null);
        var content = await reader.ReadToEndAsync(cancellationToken);
        await probe.AskAsync(context, $"{partner ?? "null"}|{name ?? "null"}|{content}", cancellationToken);
    }
}
