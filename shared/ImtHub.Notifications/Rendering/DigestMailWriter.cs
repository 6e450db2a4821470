using ImtHub.Notifications.Digests;

namespace ImtHub.Notifications.Rendering;

/// <summary>Writes a digest as a mail to one reader.</summary>
public sealed class DigestMailWriter(MailRenderer renderer)
{
    /// <summary>Subject, HTML and plain text of the digest.</summary>
    /// <param name="digest">The digest with the topics that the reader wants.</param>
    /// <param name="recipient">The reader.</param>
    public async Task<WrittenMail> WriteAsync(Digest digest, Recipient recipient)
    {
        var model = new DigestMailModel(digest, recipient);
        return new WrittenMail(model.Subject, await renderer.RenderAsync<DigestMail>(model), DigestText.Write(model));
    }
}
