using ImtHub.Intake.Arrival;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Intake;

/// <summary>An employer's payroll posts hours: stored as a file first, then announced on the queue.</summary>
public sealed class PostHours(PostedHoursHandler handler)
{
    [Function(nameof(PostHours))]
    public async Task<PostHoursOutput> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "hours/{employer}")] HttpRequest request,
        string employer,
        CancellationToken cancellationToken) =>
        PostHoursOutput.Of(await handler.HandleAsync(employer, request.Body, cancellationToken));
}
