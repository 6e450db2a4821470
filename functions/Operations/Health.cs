using ImtHub.Hub.Health;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Operations;

/// <summary>
/// Whether the hub is ready, with the age of each timer and the depth of each queue. Open to everybody, so that any monitor can ask: it
/// tells numbers only, and reads them no more often than every ten seconds.
/// </summary>
public sealed class Health(HealthAnswers answers)
{
    [Function(nameof(Health))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request,
        CancellationToken cancellationToken
    ) => answers.AnswerAsync(cancellationToken);
}
