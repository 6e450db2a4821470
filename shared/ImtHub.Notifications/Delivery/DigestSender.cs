using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Rendering;
using ImtHub.Records.Progress;
using Microsoft.Extensions.Options;

namespace ImtHub.Notifications.Delivery;

/// <summary>Writes a committee's digest and sends it to every member who wants one.</summary>
public sealed class DigestSender(
    CommitteeCatalog committees,
    DigestWriter writer,
    IDigestCalendar calendar,
    MailDispatcher dispatcher,
    IOptions<MailOptions> options,
    StoryDay story
)
{
    /// <summary>Carries the order out; the same order again sends only what is still missing.</summary>
    public async Task SendAsync(DigestOrder order, CancellationToken cancellationToken)
    {
        var committee =
            committees.Find(order.Committee) ?? throw new InvalidMailOrderException($"There is no committee {order.Committee}.");
        var digest = await writer.WriteAsync(committee, order.Digest, story.Day ?? order.Day, cancellationToken);
        if (!order.OnlyWhenChanged)
        {
            await calendar.SettleAsync(committee.Id, order.DueAt, cancellationToken);
        }

        var alsoWithoutNews = !order.OnlyWhenChanged && committee.WhenNothingChanged == WhenNothingChanged.Short;
        if (digest.NothingChanged && !alsoWithoutNews)
        {
            return;
        }

        var chart = CohortChart.Of(digest);
        var drafts = new List<MailDraft>();
        foreach (var member in committee.MembersWantingDigests(order.Day))
        {
            // What is new may be in parts that this role does not want.
            var part = digest.Only(committee.WishesOf(member.Role).Digest);
            if ((part.NothingChanged || part.IsEmpty) && !alsoWithoutNews)
            {
                continue;
            }

            var mail = await DigestMailWriter.WriteAsync(
                new DigestMailModel(part, new Recipient(committee.Name, member.Role, options.Value.ContactOrSender)),
                chart
            );
            drafts.Add(new MailDraft("digest", digest.Id, committee.Id, member.Address, mail));
        }
        await dispatcher.SendAsync(drafts, order.HasWaited ? MailTurn.Returned : MailTurn.New, cancellationToken);
    }
}
