using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Mailing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Digests;

/// <summary>Staff order one committee's digest without waiting for its hour; nothing is sent when nothing changed.</summary>
public sealed class SendDigestNow(DigestScheduler scheduler, CommitteeCatalog committees, TimeProvider clock)
{
    [Function(nameof(SendDigestNow))]
    public MailOrdersOutput Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/digests/{committee}")] HttpRequest request,
        string committee
    ) =>
        committees.Find(committee) is null
            ? new(new NotFoundResult(), [])
            : new(new AcceptedResult(), [.. scheduler.OutOfTurn(clock.GetUtcNow(), committee)]);
}
