using ImtHub.Notifications.Mailing;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.SendMail;

namespace ImtHub.Notifications.Graph;

/// <summary>Writes a mail as Graph's own JSON.</summary>
internal static class JsonMail
{
    public static SendMailPostRequestBody Write(MailMessage mail) =>
        new()
        {
            SaveToSentItems = true,
            Message = new Message
            {
                Subject = mail.Subject,
                Body = new ItemBody { ContentType = BodyType.Html, Content = mail.Html },
                ToRecipients = [.. mail.To.Select(address => new Recipient { EmailAddress = new EmailAddress { Address = address } })],
                InternetMessageHeaders =
                [
                    .. mail.Headers.Select(header => new InternetMessageHeader { Name = header.Key, Value = header.Value }),
                ],
                Attachments = [.. mail.InlineImages.Select(Attachment)],
            },
        };

    private static FileAttachment Attachment(InlineImage image) =>
        new()
        {
            OdataType = "#microsoft.graph.fileAttachment",
            Name = image.ContentId,
            ContentId = image.ContentId,
            ContentType = image.ContentType,
            ContentBytes = image.Content.ToArray(),
            IsInline = true,
        };
}
