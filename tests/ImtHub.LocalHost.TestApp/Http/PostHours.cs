using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Http;

public class PostHours
{
    [Function(nameof(PostHours))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hours/{employer:alpha}/{week:int?}")] HttpRequest request,
        string employer,
        FunctionContext context
    )
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(context.CancellationToken);
        return new ObjectResult($"{employer} {request.RouteValues["week"]} {context.BindingContext.BindingData["employer"]} {body}")
        {
            StatusCode = StatusCodes.Status202Accepted,
        };
    }
}
