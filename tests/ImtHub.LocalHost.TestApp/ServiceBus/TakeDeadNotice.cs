using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.ServiceBus;

public class TakeDeadNotice(Probe probe)
{
    [Function(nameof(TakeDeadNotice))]
    public Task RunAsync([ServiceBusTrigger("%Topic%", "notices/$deadletterqueue")] string message, FunctionContext context) =>
        probe.AskAsync(context, message);
}
