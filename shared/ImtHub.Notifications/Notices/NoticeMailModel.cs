using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Rendering;

namespace ImtHub.Notifications.Notices;

/// <summary>A notice as one reader gets it.</summary>
/// <param name="Digest">The news that the reader's role wants at once; and deadlines that came near; at least one of them.</param>
/// <param name="Recipient">The reader.</param>
public sealed record NoticeMailModel(Digest Digest, IMailRecipient Recipient) : MailModel(Digest, Recipient)
{
    /// <inheritdoc/>
    public override string Eyebrow => "Notice, " + MailWords.Day(Digest.Day);

    /// <inheritdoc/>
    public override bool LeadsWithNews => true;

    /// <inheritdoc/>
    public override string Opening => $"Just in: {News}.";

    /// <inheritdoc/>
    public override IReadOnlyList<Decision> Decisions => [];

    /// <inheritdoc/>
    public override string Subject => (Digest.News.ToList(), Digest.Deadlines) switch
    {
        ([var only], []) => $"{only.Apprentice}: {only.Text}",
        ([], [var only]) => $"{only.Apprentice}: {only.What} by {MailWords.Day(only.DueOn)}",
        _ => $"{Digest.CommitteeName}: {News}",
    };

    private string News => MailWords.News(Digest, Digest.Deadlines.Count);
}
