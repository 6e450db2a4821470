using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Http;

public class WithKey
{
    [Function(nameof(WithKey))]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) =>
        new OkObjectResult(request.Path.Value);
}
