using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Http;

public class AnyMethod
{
    [Function(nameof(AnyMethod))]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => new OkObjectResult(request.Method);
}
