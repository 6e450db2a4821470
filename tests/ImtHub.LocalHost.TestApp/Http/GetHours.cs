using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Http;

public class GetHours
{
    [Function(nameof(GetHours))]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "hours/{id}")] HttpRequest request, string id) =>
        new ContentResult { Content = $"got {id} of {request.Host}" };
}
