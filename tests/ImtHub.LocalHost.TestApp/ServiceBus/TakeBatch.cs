using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.ServiceBus;

public class TakeBatch(Probe probe)
{
    [Function(nameof(TakeBatch))]
    public Task RunAsync(
        [ServiceBusTrigger("%Batches%", IsBatched = true)] string[] messages,
        FunctionContext context,
        CancellationToken cancellationToken
    ) => probe.AskAsync(context, string.Join('|', messages), cancellationToken);
}
