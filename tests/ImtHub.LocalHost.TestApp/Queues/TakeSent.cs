using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Queues;

public class TakeSent(Probe probe)
{
    [Function(nameof(TakeSent))]
    public Task RunAsync([QueueTrigger("%Sent%")] string message, FunctionContext context) => probe.AskAsync(context, message);
}
