using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Orders;
using ImtHub.Notifications.Rendering;
using Microsoft.Extensions.Options;

namespace ImtHub.Notifications.Notices;

/// <summary>Tells a committee's members at once what happened, each of them what their role wants to hear.</summary>
public sealed class NoticeSender(
    CommitteeCatalog committees, NoticeWriter writer, DigestMailWriter mails, MailDispatcher dispatcher, IOptions<MailOptions> options, TimeProvider clock)
{
    /// <summary>Carries the order out; the same order again sends only what is still missing.</summary>
    public async Task SendAsync(NoticeOrder order, CancellationToken cancellationToken)
    {
        var committee = committees.Find(order.Committee) ?? throw new InvalidMailOrderException($"There is no committee {order.Committee}.");
        if (order.NotBefore - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero) throw new MailPostponedException(order.Notice, wait);

        var day = committee.Schedule.LocalDay(order.NotBefore);
        if (await writer.WriteAsync(committee, order.Notice, day, cancellationToken) is not { } notice) return;
        var drafts = new List<MailDraft>();
        foreach (var member in committee.Members.Where(member => member.ServesOn(day)))
        {
            var part = committee.WishesOf(member.Role).AtOnceOf(notice);
            if (!part.News.Any() && part.Deadlines.Count == 0) continue;
            var mail = await mails.WriteAsync(new NoticeMailModel(part, new Recipient(committee.Name, member.Role, options.Value.ContactOrSender)));
            drafts.Add(new MailDraft("notice", notice.Id, committee.Id, member.Address, mail));
        }
        // What is to be told at once does not wait behind digests.
        await dispatcher.SendAsync(drafts, MailTurn.AtOnce, cancellationToken);
    }
}
