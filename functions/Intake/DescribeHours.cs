using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Intake;

/// <summary>
/// The OpenAPI document of the API by which employers post hours. It says nothing of anybody, so that anybody may read it.
/// </summary>
public sealed class DescribeHours
{
    private const string Document = "hours-api.json";

    [Function(nameof(DescribeHours))]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request) =>
        new FileStreamResult(typeof(DescribeHours).Assembly.GetManifestResourceStream(Document)!, "application/json; charset=utf-8");
}
