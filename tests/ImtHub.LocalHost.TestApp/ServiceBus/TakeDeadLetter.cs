using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.ServiceBus;

public class TakeDeadLetter(Probe probe)
{
    [Function(nameof(TakeDeadLetter))]
    public Task RunAsync(
        [ServiceBusTrigger("%Bus%/$deadletterqueue")] string message,
        FunctionContext context,
        CancellationToken cancellationToken
    ) => probe.AskAsync(context, message, cancellationToken);
}
