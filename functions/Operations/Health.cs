using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Operations;

/// <summary>
/// <c>/api/health</c>: whether the hub is ready, with the age of each timer and the depth of each queue. <c>/api/health/live</c>: whether it
/// answers at all. Open to everybody, so that any monitor can ask; numbers only, and no more often read than every ten seconds.
/// </summary>
public sealed class Health(HealthAnswers answers)
{
    [Function(nameof(Health))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/{probe?}")] HttpRequest request,
        string? probe,
        CancellationToken cancellationToken) => answers.AnswerAsync(probe, cancellationToken);
}
