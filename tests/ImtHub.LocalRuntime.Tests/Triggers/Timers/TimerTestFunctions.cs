using System.Globalization;
using ImtHub.LocalRuntime.Tests.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalRuntime.Tests.Triggers.Timers;

public class EveryFiveMinutes(Probe probe)
{
    [Function(nameof(EveryFiveMinutes))]
    public Task RunAsync([TimerTrigger("%Schedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        probe.NoteAsync(Describe(timer), cancellationToken);

    public static string Describe(TimerInfo timer) => timer.ScheduleStatus is { } status
        ? string.Create(CultureInfo.InvariantCulture, $"last {status.Last:yyyy-MM-dd HH:mm:ss} next {status.Next:HH:mm:ss}{(timer.IsPastDue ? " past due" : "")}")
        : "no status";
}

public class AtStart(Probe probe)
{
    [Function(nameof(AtStart))]
    public Task RunAsync([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => probe.NoteAsync("at start " + timer.IsPastDue);
}

public class TriedAgain(Probe probe)
{
    [Function(nameof(TriedAgain))]
    [FixedDelayRetry(2, "00:00:10")]
    public Task RunAsync([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer, FunctionContext context) =>
        probe.NoteAsync($"try {context.RetryContext.RetryCount} of {context.RetryContext.MaxRetryCount}");
}
