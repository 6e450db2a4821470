using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Http;

public class AdminOnly
{
    [Function(nameof(AdminOnly))]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "operations/state")] HttpRequest request) =>
        new OkResult();
}
