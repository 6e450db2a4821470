using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Queues;

public class TakeCounted(Probe probe)
{
    [Function(nameof(TakeCounted))]
    public Task RunAsync([QueueTrigger("%Counted%")] string message, int dequeueCount, string id, FunctionContext context) =>
        probe.AskAsync(context, $"{message} {dequeueCount} {id}");
}
