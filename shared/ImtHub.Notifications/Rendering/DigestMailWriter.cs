using ImtHub.Notifications.Mailing;

namespace ImtHub.Notifications.Rendering;

/// <summary>Writes a digest or a notice as a mail to one reader.</summary>
public sealed class DigestMailWriter(MailRenderer renderer)
{
    /// <summary>Subject, HTML and plain text.</summary>
    /// <param name="model">What the reader gets.</param>
    /// <param name="chart">The digest's chart, for those who read of progress; null for a mail without one.</param>
    public async Task<WrittenMail> WriteAsync(MailModel model, InlineImage? chart = null)
    {
        var shown = model.Digest.Cohort is null || chart is null ? model with { Digest = model.Digest with { Cohort = null } } : model;
        return new(shown.Subject, await renderer.RenderAsync<DigestMail>(shown), DigestText.Write(shown))
        {
            Images = shown.Digest.Cohort is null ? [] : [chart!],
        };
    }
}
