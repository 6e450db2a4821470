using ImtHub.Intake.Access;
using ImtHub.Intake.Arrival;
using ImtHub.Notifications.Mailing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace ImtHub.Functions.Intake;

/// <summary>
/// An employer's payroll posts hours: stored as a file first, then announced on the queue. The caller shows the employer's own
/// credential; a key of the Functions host would be one for all.
/// </summary>
public sealed class PostHours(PartnerGate gate, PostedHoursHandler handler, IOptions<MailOptions> mail)
{
    [Function(nameof(PostHours))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/hours/{employer}")] HttpRequest request,
        string employer,
        CancellationToken cancellationToken
    ) =>
        await gate.AdmitAsync(request.Headers.Authorization, employer, request.ContentLength, cancellationToken) switch
        {
            Admission.Granted granted => PostHoursAnswer.Of(
                await handler.HandleAsync(
                    employer,
                    request.Body,
                    granted.Limits.MaxBytes,
                    request.Headers["Idempotency-Key"].FirstOrDefault(),
                    cancellationToken
                ),
                mail.Value.Receipts
            ),
            var refused => PostHoursAnswer.Of(refused),
        };
}
