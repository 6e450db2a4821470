using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Http;

public class OtherWithKey
{
    [Function(nameof(OtherWithKey))]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => new OkResult();
}
