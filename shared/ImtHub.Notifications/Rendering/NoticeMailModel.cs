using ImtHub.Notifications.Digests;

namespace ImtHub.Notifications.Rendering;

/// <summary>A notice as one reader gets it.</summary>
/// <param name="Digest">The news that the reader's role wants at once; at least one piece.</param>
/// <param name="Recipient">The reader.</param>
public sealed record NoticeMailModel(Digest Digest, Recipient Recipient) : MailModel(Digest, Recipient)
{
    /// <inheritdoc/>
    public override string Eyebrow => "Notice, " + MailWords.Day(Digest.Day);

    /// <inheritdoc/>
    public override string Opening => "Just in: " + MailWords.News(Digest) + ".";

    /// <inheritdoc/>
    public override IReadOnlyList<Decision> Decisions => [];

    /// <inheritdoc/>
    public override string Subject => Digest.News.ToList() is [var only]
        ? $"{only.Apprentice}: {only.Text}"
        : $"{Digest.CommitteeName}: {MailWords.News(Digest)}";
}
