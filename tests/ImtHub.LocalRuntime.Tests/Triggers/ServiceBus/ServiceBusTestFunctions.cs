using ImtHub.LocalRuntime.Tests.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalRuntime.Tests.Triggers.ServiceBus;

public class TakeBusMessage(Probe probe)
{
    [Function(nameof(TakeBusMessage))]
    public Task RunAsync([ServiceBusTrigger("%Bus%")] string message, int deliveryCount, CancellationToken cancellationToken) =>
        probe.NoteAsync($"{message} {deliveryCount}", cancellationToken);
}

public class TakeDeadLetter(Probe probe)
{
    [Function(nameof(TakeDeadLetter))]
    public Task RunAsync([ServiceBusTrigger("%Bus%/$deadletterqueue")] string message, string deadLetterReason) =>
        probe.NoteAsync($"dead {message} {deadLetterReason}");
}

public class TakeNotice(Probe probe)
{
    [Function(nameof(TakeNotice))]
    public Task RunAsync([ServiceBusTrigger("%Topic%", "notices")] string message) => probe.NoteAsync("notice " + message);
}

public class TakeReport(Probe probe)
{
    [Function(nameof(TakeReport))]
    public Task RunAsync([ServiceBusTrigger("%Topic%", "reports")] string message) => probe.NoteAsync("report " + message);
}

public class TakeDeadNotice(Probe probe)
{
    [Function(nameof(TakeDeadNotice))]
    public Task RunAsync([ServiceBusTrigger("%Topic%", "notices/$deadletterqueue")] string message) => probe.NoteAsync("dead notice " + message);
}
