using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalHost.TestApp;

public class KeepMessage(IConfiguration settings)
{
    [Function(nameof(KeepMessage))]
    [BlobOutput("%Kept%/{MessageId}")]
    public async Task<string[]> RunAsync([ServiceBusTrigger("%Bus%")] string message, CancellationToken cancellationToken)
    {
        await Hanging.WhileSetAsync(settings, nameof(KeepMessage), cancellationToken);
        return [message];
    }
}
