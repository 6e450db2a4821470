using ImtHub.LocalHost.TestApp.Asking;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Http;

public class AskTest(Probe probe)
{
    [Function(nameof(AskTest))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "ask/{what}")] HttpRequest request,
        string what,
        FunctionContext context,
        CancellationToken cancellationToken
    )
    {
        await probe.AskAsync(context, what, cancellationToken);
        return new OkObjectResult("asked");
    }
}
