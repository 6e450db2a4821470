using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Notices;
using ImtHub.Notifications.Posts;

namespace ImtHub.Notifications.Delivery;

/// <summary>Carries out the orders on queue <c>mail</c>. An order that has to wait goes back to the queue for as long as it must.</summary>
public sealed class MailOrderHandler(
    DigestSender digests,
    NoticeSender notices,
    StaffNoticeSender staff,
    ReceiptSender receipts,
    PostsSender posts,
    IMailPostponer queue
)
{
    /// <summary>Writes and sends what the order asks for; the same order again sends only what is still missing.</summary>
    /// <exception cref="InvalidMailOrderException">The order can never be carried out.</exception>
    public async Task HandleAsync(string orderJson, CancellationToken cancellationToken)
    {
        var order = MailOrder.Parse(orderJson);
        try
        {
            await (
                order switch
                {
                    DigestOrder digest => digests.SendAsync(digest, cancellationToken),
                    NoticeOrder notice => notices.SendAsync(notice, cancellationToken),
                    StaffNoticeOrder notice => staff.SendAsync(notice, cancellationToken),
                    ReceiptOrder receipt => receipts.SendAsync(receipt, cancellationToken),
                    PostsOrder day => posts.SendAsync(day, cancellationToken),
                    var other => throw new InvalidMailOrderException($"Nobody carries out a {other.GetType().Name}."),
                }
            );
        }
        catch (MailPostponedException postponed)
        {
            await queue.PostponeAsync((order with { HasWaited = true }).ToJson(), postponed.RetryAfter, cancellationToken);
        }
    }
}
