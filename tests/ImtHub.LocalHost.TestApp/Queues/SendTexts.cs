using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Queues;

public class SendTexts(Probe probe)
{
    [Function(nameof(SendTexts))]
    [QueueOutput("%Sent%")]
    public async Task<string[]?> RunAsync(
        [QueueTrigger("%ToSend%")] string message,
        FunctionContext context,
        CancellationToken cancellationToken
    ) => (await probe.AskAsync(context, message, cancellationToken)).Messages;
}
