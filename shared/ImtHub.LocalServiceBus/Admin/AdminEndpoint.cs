using ImtHub.LocalServiceBus.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalServiceBus.Admin;

internal sealed class AdminEndpoint(Broker broker, ILogger logger)
{
    public Task AnswerAsync(HttpContext context)
    {
        _ = (broker, logger);
        context.Response.StatusCode = 501;
        return Task.CompletedTask;
    }
}
