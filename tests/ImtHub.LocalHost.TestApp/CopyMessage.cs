using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalHost.TestApp;

public class CopyMessage(IConfiguration settings)
{
    [Function(nameof(CopyMessage))]
    [ServiceBusOutput("%Bus%")]
    public async Task<string[]> RunAsync([QueueTrigger("%Handed%")] string message, CancellationToken cancellationToken)
    {
        await Hanging.WhileSetAsync(settings, nameof(CopyMessage), cancellationToken);
        return [message];
    }
}
