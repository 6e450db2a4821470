using ImtHub.Notifications.Notices;

namespace ImtHub.Notifications.Rendering;

/// <summary>Writes a notice as a mail to one reader.</summary>
public sealed class NoticeMailWriter(MailRenderer renderer)
{
    /// <summary>Subject, HTML and plain text of the notice.</summary>
    public async Task<WrittenMail> WriteAsync(Notice notice, Recipient recipient)
    {
        var model = new NoticeMailModel(notice, recipient);
        return new WrittenMail(model.Subject, await renderer.RenderAsync<NoticeMail>(model), NoticeText.Write(model));
    }
}
