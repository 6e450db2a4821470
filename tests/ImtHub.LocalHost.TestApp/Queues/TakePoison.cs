using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Queues;

public class TakePoison(Probe probe)
{
    [Function(nameof(TakePoison))]
    public Task RunAsync([QueueTrigger("%Texts%-poison")] string message, FunctionContext context) => probe.AskAsync(context, message);
}
