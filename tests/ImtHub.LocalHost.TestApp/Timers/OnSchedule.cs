using System.Text.Json;
using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Timers;

public class OnSchedule(Probe probe)
{
    [Function(nameof(OnSchedule))]
    public Task RunAsync([TimerTrigger("%Schedule%")] TimerInfo timer, FunctionContext context, CancellationToken cancellationToken) =>
        probe.AskAsync(context, JsonSerializer.Serialize(timer), cancellationToken);
}
