using ImtHub.Console.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.People;

/// <summary>Pages for people without an account here, who hold a link of their own: its text says who they are.</summary>
public sealed class OpenLink(ConsolePipeline console)
{
    [Function(nameof(OpenLink))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "link/{*path}")] HttpRequest request
    )
    {
        await console.ServeAsync(request.HttpContext);
        return new EmptyResult();
    }
}
