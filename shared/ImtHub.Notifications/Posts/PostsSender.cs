using System.Globalization;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Rendering;
using ImtHub.Notifications.Sources;
using Microsoft.Extensions.Options;

namespace ImtHub.Notifications.Posts;

/// <summary>Tells each employer in one mail of a day's posts of hours that needed nothing.</summary>
public sealed class PostsSender(
    ICommitteeInbox inbox,
    IDigestStore digests,
    IReceiptReader receipts,
    MailDispatcher dispatcher,
    PostDays days,
    IOptions<MailOptions> options
)
{
    /// <summary>Carries the order out; the same order again sends only what is still missing.</summary>
    public async Task SendAsync(PostsOrder order, CancellationToken cancellationToken)
    {
        if (await WriteAsync(order, cancellationToken) is not { } told)
        {
            return;
        }

        var drafts = new List<MailDraft>();
        foreach (var ofDay in told.Posts.GroupBy(post => (post.Partner, Day: days.Of(post.StoredAt))))
        {
            drafts.AddRange(await DraftsAsync(told.Id, ofDay.Key.Partner, ofDay.Key.Day, [.. ofDay], cancellationToken));
        }

        await dispatcher.SendAsync(drafts, order.HasWaited ? MailTurn.Returned : MailTurn.New, cancellationToken);
    }

    /// <summary>What is told: as it was stored at the first try, so that every try tells the same.</summary>
    private async Task<Digest?> WriteAsync(PostsOrder order, CancellationToken cancellationToken)
    {
        var told = await digests.FindAsync(InboxId.Posts, order.Posts, cancellationToken);
        if (told is null)
        {
            var waiting = await inbox.FreezeAsync(InboxId.Posts, order.Posts, cancellationToken);
            PostedReceipt[] posts =
            [
                .. waiting.Select(item => item.Post).OfType<PostedReceipt>().Where(post => days.Of(post.StoredAt) < order.Before),
            ];
            if (posts.Length > 0)
            {
                told = await digests.AddAsync(
                    new Digest
                    {
                        Id = order.Posts,
                        CommitteeId = InboxId.Posts,
                        CommitteeName = "Posts of hours",
                        Day = order.Before,
                        Every = ScheduleRhythm.Week,
                        ItemIds = [.. posts.Select(post => post.Id)],
                        Posts = posts,
                    },
                    cancellationToken
                );
            }
        }
        await inbox.MarkDigestedAsync(InboxId.Posts, order.Posts, told?.ItemIds ?? [], cancellationToken);
        return told;
    }

    private async Task<IEnumerable<MailDraft>> DraftsAsync(
        string told,
        string partner,
        DateOnly day,
        IReadOnlyList<PostedReceipt> posts,
        CancellationToken cancellationToken
    )
    {
        // Whom an employer names as contacts is the profile's to say, not what it was when the post came.
        if (await receipts.FindAsync(posts[^1].Run, cancellationToken) is not { } newest)
        {
            return [];
        }

        var drafts = new List<MailDraft>();
        foreach (var address in newest.Contacts.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var recipient = new ReceiptRecipient(address, newest.Sender, newest.Feed, false, options.Value.ContactOrSender);
            var mail = await PostsMailWriter.WriteAsync(new PostsMailModel(day, posts, recipient, options.Value.Receipts, days.TimeOf));
            drafts.Add(
                new MailDraft(
                    "receipt",
                    string.Create(CultureInfo.InvariantCulture, $"{told}-{partner}-{day:yyyy-MM-dd}"),
                    newest.Feed,
                    address,
                    mail
                )
            );
        }
        return drafts;
    }
}
