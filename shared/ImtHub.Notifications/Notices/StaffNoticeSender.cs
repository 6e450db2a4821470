using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Rendering;
using ImtHub.Records.Progress;
using Microsoft.Extensions.Options;

namespace ImtHub.Notifications.Notices;

/// <summary>Tells the hub's staff of deadlines that have come near.</summary>
public sealed class StaffNoticeSender(
    StaffNoticeWriter writer,
    MailDispatcher dispatcher,
    IOptions<MailOptions> options,
    StoryDay story,
    TimeProvider clock
)
{
    /// <summary>Carries the order out; the same order again sends only what is still missing.</summary>
    public async Task SendAsync(StaffNoticeOrder order, CancellationToken cancellationToken)
    {
        if (order.NotBefore - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero)
        {
            throw new MailPostponedException(order.Notice, wait);
        }

        var notice = await writer.WriteAsync(
            order.Notice,
            story.Day ?? DateOnly.FromDateTime(order.NotBefore.UtcDateTime),
            cancellationToken
        );
        if (notice is null || options.Value.Staff is not { Length: > 0 } staff)
        {
            return;
        }

        var mail = await DigestMailWriter.WriteAsync(new NoticeMailModel(notice, new StaffRecipient(options.Value.ContactOrSender)));
        await dispatcher.SendAsync([new MailDraft("notice", notice.Id, InboxId.Staff, staff, mail)], MailTurn.AtOnce, cancellationToken);
    }
}
