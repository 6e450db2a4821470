using ImtHub.Console.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Operations;

/// <summary>
/// The console of staff: every page, form and style sheet below <c>/console</c>. Who may see it is said by App Service Authentication,
/// which stands before this path; a key of the Functions host would be nobody's name.
/// </summary>
public sealed class ShowConsole(ConsolePipeline console)
{
    [Function(nameof(ShowConsole))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "console/{*path}")] HttpRequest request
    )
    {
        await console.ServeAsync(request.HttpContext);
        return new EmptyResult();
    }
}

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
