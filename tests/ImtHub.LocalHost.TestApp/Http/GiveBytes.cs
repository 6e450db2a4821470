using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalHost.TestApp.Http;

public class GiveBytes
{
    [Function(nameof(GiveBytes))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "bytes/{count:int}")] HttpRequest request,
        int count
    ) => new FileContentResult(new byte[count], "application/octet-stream");
}
