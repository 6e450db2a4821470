using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Http;

public sealed class AcceptedHours
{
    [HttpResult]
    public required IActionResult Response { get; init; }

    [QueueOutput("%Sent%")]
    public string[]? Messages { get; init; }
}

public class AcceptHours(Probe probe)
{
    [Function(nameof(AcceptHours))]
    public async Task<AcceptedHours> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "accept/{what}")] HttpRequest request,
        string what,
        FunctionContext context
    ) => new() { Response = new AcceptedResult(), Messages = (await probe.AskAsync(context, what)).Messages };
}
