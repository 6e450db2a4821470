using ImtHub.Notifications.Digests;
using ImtHub.Records;

namespace ImtHub.Notifications.Rendering;

/// <summary>A digest as one reader gets it.</summary>
/// <param name="Digest">The digest with the topics that the reader's role wants.</param>
public sealed record DigestMailModel(Digest Digest, IMailRecipient Recipient) : MailModel(Digest, Recipient)
{
    private const int MaxQuestions = 3;

    /// <inheritdoc/>
    public override string Eyebrow => "Digest, " + MailWords.Period(Digest);

    /// <inheritdoc/>
    /// <remarks>The most pressing, at most three.</remarks>
    public override IReadOnlyList<OpenQuestion> Questions => [.. Digest.Questions.Take(MaxQuestions)];

    /// <inheritdoc/>
    public override string Opening
    {
        get
        {
            var news = MailWords.News(Digest);
            var since =
                Digest.NothingChanged ? "Nothing changed since the last digest."
                : news.Length > 0 ? $"New since the last digest: {news}."
                : Digest.ItemIds.Count > 0 ? "New hours since the last digest."
                : "No new data since the last digest.";
            var asked = Digest.Questions.Count(decision => decision.IsNew);
            var anew = asked > 0 && asked < Digest.Questions.Count ? $", {asked} of them new" : "";
            return Digest.Questions.Count > 0 ? $"{since} {Words.Count(Digest.Questions.Count, "decision")} to take{anew}." : since;
        }
    }

    /// <inheritdoc/>
    public override string Subject
    {
        get
        {
            var counts = string.Join(
                ", ",
                new[] { (Digest.Milestones.Count, "milestone"), (Digest.Questions.Count, "decision") }
                    .Where(part => part.Item1 > 0)
                    .Select(part => Words.Count(part.Item1, part.Item2))
            );
            var what =
                Digest.NothingChanged && Digest.Questions.Count > 0 ? $"{Words.Count(Digest.Questions.Count, "decision")} to take, no news"
                : Digest.NothingChanged ? "nothing new"
                : counts.Length > 0 ? counts
                : Digest.ItemIds.Count > 0 ? "new hours and results"
                : "nothing new but questions";
            return $"{Digest.CommitteeName}: {what} - {MailWords.Period(Digest)}";
        }
    }
}

/// <summary>What happened to one apprentice, in one part of a mail.</summary>
/// <param name="Apprentice">Name.</param>
/// <param name="Lines">The news, oldest first.</param>
internal sealed record NewsGroup(string Apprentice, IReadOnlyList<NewsLine> Lines)
{
    public static IReadOnlyList<NewsGroup> Of(IEnumerable<NewsLine> news) =>
        [.. news.GroupBy(line => line.ApprenticeId).Select(lines => new NewsGroup(lines.First().Apprentice, [.. lines]))];
}
