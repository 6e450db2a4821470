using System.Globalization;
using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Queues;

public sealed record Order(string Employer, decimal Hours);

public class TakeOrder(Probe probe)
{
    [Function(nameof(TakeOrder))]
    public Task RunAsync([QueueTrigger("%Orders%")] Order order, FunctionContext context) =>
        probe.AskAsync(context, string.Create(CultureInfo.InvariantCulture, $"{order.Employer} {order.Hours}"));
}
