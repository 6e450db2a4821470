using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.ServiceBus;

public class TakeNotice(Probe probe)
{
    [Function(nameof(TakeNotice))]
    public Task RunAsync([ServiceBusTrigger("%Topic%", "notices")] string message, FunctionContext context) =>
        probe.AskAsync(context, message);
}
