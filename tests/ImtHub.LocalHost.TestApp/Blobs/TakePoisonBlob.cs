using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Blobs;

public class TakePoisonBlob(Probe probe)
{
    [Function(nameof(TakePoisonBlob))]
    public Task RunAsync(
        [QueueTrigger("webjobs-blobtrigger-poison", Connection = "PartnerData")] string message,
        FunctionContext context
    ) => probe.AskAsync(context, message);
}
