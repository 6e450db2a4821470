using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Queues;

public class TakeText(Probe probe)
{
    [Function(nameof(TakeText))]
    public Task RunAsync([QueueTrigger("%Texts%")] string message, FunctionContext context, CancellationToken cancellationToken) =>
        probe.AskAsync(context, message, cancellationToken);
}
