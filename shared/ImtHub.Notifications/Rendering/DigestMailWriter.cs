using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Mailing;
using ImtHub.Rendering;

namespace ImtHub.Notifications.Rendering;

/// <summary>Writes a digest or a notice as a mail to one reader.</summary>
public static class DigestMailWriter
{
    /// <summary>Subject, HTML and plain text.</summary>
    /// <param name="model">What the reader gets.</param>
    /// <param name="chart">The digest's chart, for those who read of progress; null for a mail without one.</param>
    public static async Task<WrittenMail> WriteAsync(MailModel model, InlineImage? chart = null)
    {
        var shown = model.Digest.Cohort is null || chart is null ? model with { Digest = model.Digest with { Cohort = null } } : model;
        return new(shown.Subject, await ComponentRenderer.RenderAsync<DigestMail>(shown), DigestText.Write(shown))
        {
            Images = shown.Digest.Cohort is null ? [] : [chart!],
        };
    }
}

/// <summary>What one reader gets, for the HTML and the plain text alike.</summary>
/// <param name="Digest">The digest or notice with what the reader's role wants.</param>
public abstract record MailModel(Digest Digest, IMailRecipient Recipient)
{
    /// <summary>Subject, short enough for a telephone.</summary>
    public abstract string Subject { get; }

    /// <summary>What kind of mail, and of when.</summary>
    public abstract string Eyebrow { get; }

    /// <summary>The first sentences: what is in it.</summary>
    public abstract string Opening { get; }

    /// <summary>The decisions to ask for.</summary>
    public abstract IReadOnlyList<OpenQuestion> Questions { get; }

    /// <summary>True when the news come before where everybody stands, and nothing else is told.</summary>
    public virtual bool LeadsWithNews => false;

    /// <summary>What to name when one asks about this mail.</summary>
    public string Reference => $"Mail {Digest.Id}";

    /// <summary>What the chart shows, in words; null without a chart.</summary>
    public string? ChartText => Digest.Cohort is { } cohort ? CohortChart.Describe(cohort) : null;

    /// <summary>Address of the reader's own pages, on which the committee decides; a secret. Null without such pages.</summary>
    public string? Pages { get; init; }

    /// <summary>Address of the page with a question's evidence; null for a question without one.</summary>
    public string? AddressOf(OpenQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Pages is { } pages && QuestionKey.CaseOf(question.Key) is var (apprentice, asked)
            ? $"{pages}/q/{Uri.EscapeDataString(apprentice)}/{Uri.EscapeDataString(asked)}"
            : null;
    }

    /// <summary>How many decisions more there are.</summary>
    public int FurtherDecisions => Digest.Questions.Count - Questions.Count;
}
