using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.ServiceBus;

public class TakeReport(Probe probe)
{
    [Function(nameof(TakeReport))]
    public Task RunAsync([ServiceBusTrigger("%Topic%", "reports")] string message, FunctionContext context) =>
        probe.AskAsync(context, message);
}
