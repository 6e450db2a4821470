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
    IMemberLinks links,
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
                new DigestMailModel(part, new Recipient(committee.Name, member.Role, options.Value.ContactOrSender))
                {
                    Pages = await PagesAsync(committee, member, part, cancellationToken),
                },
                chart
            );
            drafts.Add(new MailDraft("digest", digest.Id, committee.Id, member.Address, mail));
        }
        await dispatcher.SendAsync(drafts, order.HasWaited ? MailTurn.Returned : MailTurn.New, cancellationToken);
    }

    // Every try has links of its own, since only their hashes are kept; those of a mail that was not sent end unused.
    private async Task<string?> PagesAsync(Committee committee, CommitteeMember member, Digest part, CancellationToken cancellationToken) =>
        options.Value.Pages is { } pages
        && part.Questions.Any(question => QuestionKey.CaseOf(question.Key) is not null)
        && await links.ForMailAsync(committee, member, part.Id, cancellationToken) is { } link
            ? $"{pages.TrimEnd('/')}/link/committee/{link}"
            : null;
}
