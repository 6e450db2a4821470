using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.ServiceBus;

public sealed class BusMessages
{
    [ServiceBusOutput("%Bus%")]
    public string[]? ToQueue { get; init; }

    [ServiceBusOutput("%Topic%", ServiceBusEntityType.Topic)]
    public string[]? ToTopic { get; init; }
}

public class SendToBus(Probe probe)
{
    [Function(nameof(SendToBus))]
    public async Task<BusMessages> RunAsync([QueueTrigger("%ToBus%")] string message, FunctionContext context)
    {
        var answer = await probe.AskAsync(context, message);
        return new BusMessages { ToQueue = answer.Messages, ToTopic = answer.Others };
    }
}
