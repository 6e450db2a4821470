using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.ServiceBus;

public class TakeBusMessage(Probe probe)
{
    [Function(nameof(TakeBusMessage))]
    public Task RunAsync([ServiceBusTrigger("%Bus%")] string message, FunctionContext context, CancellationToken cancellationToken) =>
        probe.AskAsync(context, message, cancellationToken);
}
