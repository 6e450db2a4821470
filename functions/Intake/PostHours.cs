using ImtHub.Intake.Posting;
using ImtHub.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Intake;

/// <summary>An employer's payroll posts hours: stored as a file first, then announced on the queue.</summary>
public sealed class PostHours(PostedHoursHandler handler)
{
    [Function(nameof(PostHours))]
    public async Task<PostHoursOutput> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "hours/{employer}")] HttpRequest request,
        string employer,
        CancellationToken cancellationToken)
    {
        var answer = await handler.HandleAsync(employer, request.Body, cancellationToken);
        return answer.Message is { } message
            ? new(new AcceptedResult(location: null, answer.Accepted), [message])
            : new(new ObjectResult(answer.Problem) { StatusCode = answer.Problem!.Status, ContentTypes = { "application/problem+json" } }, []);
    }
}
