using ImtHub.Notifications.Digests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Digests;

/// <summary>Staff order one committee's digest without waiting for its hour.</summary>
public sealed class SendDigestNow(DigestScheduler scheduler)
{
    [Function(nameof(SendDigestNow))]
    public async Task<MailOrdersOutput> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "digests/{committee}")] HttpRequest request,
        string committee,
        CancellationToken cancellationToken)
    {
        var orders = await scheduler.OrderNowAsync(committee, cancellationToken);
        return orders is null ? new(new NotFoundResult(), []) : new(new AcceptedResult(), orders);
    }
}
