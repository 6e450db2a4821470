namespace ImtHub.Notifications.Rendering;

/// <summary>Writes a digest or a notice as a mail to one reader.</summary>
public sealed class DigestMailWriter(MailRenderer renderer)
{
    /// <summary>Subject, HTML and plain text.</summary>
    public async Task<WrittenMail> WriteAsync(MailModel model) =>
        new(model.Subject, await renderer.RenderAsync<DigestMail>(model), DigestText.Write(model));
}
