using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Queues;

public class TakeElsewhere(Probe probe)
{
    [Function(nameof(TakeElsewhere))]
    public Task RunAsync([QueueTrigger("%Texts%", Connection = "Elsewhere")] string message, FunctionContext context) =>
        probe.AskAsync(context, message);
}
