using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Rendering;
using ImtHub.Notifications.Sources;
using ImtHub.Records;
using ImtHub.Records.Events;
using ImtHub.Records.Progress;
using ImtHub.Records.Telemetry;
using Microsoft.Extensions.Options;

namespace ImtHub.Notifications.Notices;

/// <summary>Tells a committee's members at once what happened, each of them what their role wants to hear.</summary>
public sealed class NoticeSender(
    CommitteeCatalog committees,
    NoticeWriter writer,
    MailDispatcher dispatcher,
    IOptions<MailOptions> options,
    StoryDay story,
    TimeProvider clock
)
{
    /// <summary>Carries the order out; the same order again sends only what is still missing.</summary>
    public async Task SendAsync(NoticeOrder order, CancellationToken cancellationToken)
    {
        var committee =
            committees.Find(order.Committee) ?? throw new InvalidMailOrderException($"There is no committee {order.Committee}.");
        if (order.NotBefore - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero)
        {
            throw new MailPostponedException(order.Notice, wait);
        }

        var day = committee.Schedule.LocalDay(order.NotBefore);
        if (await writer.WriteAsync(committee, order.Notice, story.Day ?? day, cancellationToken) is not { } notice)
        {
            return;
        }

        var drafts = new List<MailDraft>();
        foreach (var member in committee.Members.Where(member => member.ServesOn(day)))
        {
            var part = committee.WishesOf(member.Role).AtOnceOf(notice);
            if (!part.News.Any() && part.Deadlines.Count == 0)
            {
                continue;
            }

            var mail = await DigestMailWriter.WriteAsync(
                new NoticeMailModel(part, new Recipient(committee.Name, member.Role, options.Value.ContactOrSender))
            );
            drafts.Add(new MailDraft("notice", notice.Id, committee.Id, member.Address, mail));
        }
        // What is to be told at once does not wait behind digests.
        await dispatcher.SendAsync(drafts, MailTurn.AtOnce, cancellationToken);
    }
}

/// <summary>Writes a notice once: a digest of that alone which some role wants at once, and of those apprentices alone.</summary>
public sealed class NoticeWriter(ICommitteeInbox inbox, IDigestStore digests, DigestFactsReader reader, DigestComposer composer)
{
    /// <summary>The notice: the one written before, or a new one; null when there is nothing to tell.</summary>
    public async Task<Digest?> WriteAsync(Committee committee, string noticeId, DateOnly day, CancellationToken cancellationToken)
    {
        var notice = await digests.FindAsync(committee.Id, noticeId, cancellationToken);
        if (notice is null)
        {
            var items = await inbox.FreezeAsync(InboxId.Notice(committee.Id), noticeId, cancellationToken);
            FileTrace.Note(
                "mail",
                items.Select(item => item.Event).OfType<ApprenticeEvent>().Select(told => told.RunId),
                "imthub.digest",
                noticeId
            );
            if (items.Count > 0)
            {
                notice = await digests.AddAsync(await ComposeAsync(committee, noticeId, day, items, cancellationToken), cancellationToken);
            }
        }
        await inbox.MarkDigestedAsync(InboxId.Notice(committee.Id), noticeId, notice?.ItemIds ?? [], cancellationToken);
        return notice;
    }

    private async Task<Digest> ComposeAsync(
        Committee committee,
        string noticeId,
        DateOnly day,
        IReadOnlyList<InboxItem> items,
        CancellationToken cancellationToken
    )
    {
        var facts = await reader.OfThoseConcernedAsync(
            committee,
            noticeId,
            day,
            [.. items.Select(item => item.Event).OfType<ApprenticeEvent>()],
            [.. items.Select(item => item.Deadline).OfType<OpenDuty>()],
            cancellationToken
        );
        return composer.Compose(facts).Digest with { ItemIds = [.. items.Select(item => item.Id)] };
    }
}

/// <summary>A notice as one reader gets it.</summary>
/// <param name="Digest">The news that the reader's role wants at once; and deadlines that came near; at least one of them.</param>
public sealed record NoticeMailModel(Digest Digest, IMailRecipient Recipient) : MailModel(Digest, Recipient)
{
    /// <inheritdoc/>
    public override string Eyebrow => "Notice, " + Words.Day(Digest.Day);

    /// <inheritdoc/>
    public override bool LeadsWithNews => true;

    /// <inheritdoc/>
    public override string Opening => $"Just in: {News}.";

    /// <inheritdoc/>
    public override IReadOnlyList<OpenQuestion> Questions => [];

    /// <inheritdoc/>
    public override string Subject =>
        (Digest.News.ToList(), Digest.Deadlines) switch
        {
            ([var only], []) => $"{only.Apprentice}: {only.Text}",
            ([], [var only]) => $"{only.Apprentice}: {only.What} by {Words.Day(only.DueOn)}",
            _ => $"{Digest.CommitteeName}: {News}",
        };

    private string News => MailWords.News(Digest, Digest.Deadlines.Count);
}
