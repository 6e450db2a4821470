using System.Globalization;
using ImtHub.LocalRuntime.Tests.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalRuntime.Tests.Triggers.Queues;

public sealed record Order(string Employer, decimal Hours);

public class TakeText(Probe probe)
{
    [Function(nameof(TakeText))]
    public Task RunAsync([QueueTrigger("%Queue%")] string message, CancellationToken cancellationToken) => probe.NoteAsync(message, cancellationToken);
}

public class TakeOrder(Probe probe)
{
    [Function(nameof(TakeOrder))]
    public Task RunAsync([QueueTrigger("%Queue%")] Order order) =>
        probe.NoteAsync(string.Create(CultureInfo.InvariantCulture, $"{order.Employer} {order.Hours}"));
}

public class TakeDequeueCount(Probe probe)
{
    [Function(nameof(TakeDequeueCount))]
    public Task RunAsync([QueueTrigger("%Queue%")] string message, int dequeueCount, FunctionContext context) =>
        probe.NoteAsync($"{message} {dequeueCount} {context.BindingContext.BindingData["dequeuecount"]}");
}

public class TakePoison(Probe probe)
{
    [Function(nameof(TakePoison))]
    public Task RunAsync([QueueTrigger("%Queue%-poison")] string message) => probe.NoteAsync("poison " + message);
}
