using System.Text.Json;
using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Timers;

public class AtStart(Probe probe)
{
    [Function(nameof(AtStart))]
    public Task RunAsync([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer, FunctionContext context) =>
        probe.AskAsync(context, JsonSerializer.Serialize(timer));
}
