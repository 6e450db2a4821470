using ImtHub.LocalRuntime.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace ImtHub.LocalRuntime.Tests.Triggers.Http;

public class WithKey
{
    [Function(nameof(WithKey))]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => new OkObjectResult(request.Path.Value);
}

public class OtherWithKey
{
    [Function(nameof(OtherWithKey))]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => new OkResult();
}

public class AdminOnly
{
    [Function(nameof(AdminOnly))]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "operations/state")] HttpRequest request) => new OkResult();
}

public class AnyMethod
{
    [Function(nameof(AnyMethod))]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => new OkObjectResult(request.Method);
}

public class PostHours
{
    [Function(nameof(PostHours))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hours/{employer:alpha}/{week:int?}")] HttpRequest request,
        string employer, FunctionContext context)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(context.CancellationToken);
        return new ObjectResult($"{employer} {request.RouteValues["week"]} {context.BindingContext.BindingData["EMPLOYER"]} {body}")
        {
            StatusCode = StatusCodes.Status202Accepted,
        };
    }
}

public class GetHours
{
    [Function(nameof(GetHours))]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "hours/{id}")] HttpRequest request, string id) =>
        new ContentResult { Content = "got " + id };
}

public sealed record Greeting(string Name, int Times);

public class FromBodyOf
{
    [Function(nameof(FromBodyOf))]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request, [FromBody] Greeting greeting) =>
        new OkObjectResult(greeting);
}

public class Failing
{
    [Function(nameof(Failing))]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) =>
        throw new InvalidOperationException("Nobody outside may read this.");
}

public class Waiting(Probe probe)
{
    [Function(nameof(Waiting))]
    public async Task<IActionResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, CancellationToken cancellationToken)
    {
        await probe.NoteAsync("begins", cancellationToken);
        await probe.NoteAsync("ends", cancellationToken);
        return new OkResult();
    }
}
