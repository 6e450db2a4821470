using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Inbox;
using ImtHub.Notifications.Notices;
using ImtHub.Notifications.Orders;
using ImtHub.Notifications.Rendering;
using ImtHub.Records.Apprentices;
using Microsoft.Extensions.Options;

namespace ImtHub.Notifications.Sending;

/// <summary>Tells a committee's members at once of one event, those of them who want to hear of its topic.</summary>
public sealed class NoticeSender(
    CommitteeCatalog committees, IApprenticeDirectory apprentices, NoticeComposer composer, NoticeMailWriter mails, MailDispatcher dispatcher, IOptions<MailOptions> options, TimeProvider clock)
{
    /// <summary>Carries the order out; the same order again sends only what is still missing.</summary>
    public async Task SendAsync(NoticeOrder order, CancellationToken cancellationToken)
    {
        var committee = committees.Find(order.Committee) ?? throw new InvalidMailOrderException($"There is no committee {order.Committee}.");
        var record = await apprentices.FindAsync(order.Event.ApprenticeId, cancellationToken);
        // Gone, or gone elsewhere, since the event: no longer this committee's business.
        if (record is null || !committee.Follows(record.Sponsor, record.Cohort)) return;

        var today = committee.Schedule.LocalDay(clock.GetUtcNow());
        var notice = await composer.ComposeAsync(order.Event, record, today, cancellationToken);
        foreach (var member in committee.MembersWantingAtOnce(order.Event, today))
        {
            var mail = await mails.WriteAsync(notice, new Recipient(committee.Name, member.Role, options.Value.ContactOrSender));
            await dispatcher.SendAsync(new MailDraft("notice", order.Event.Id, committee.Id, member.Address, mail.Subject, mail.Html, mail.Text), cancellationToken);
        }
    }
}
