using MimeKit;

namespace ImtHub.LocalHost.Graph;

/// <summary>Reads an internet message.</summary>
internal static class MimeMailReader
{
    public static MailView Read(SentMail mail)
    {
        using var stream = mail.Content.ToStream();
        MimeMessage message;
        try
        {
            message = MimeMessage.Load(stream);
        }
        catch (FormatException e)
        {
            throw new InvalidMailException("ErrorMimeContentInvalid", "The MIME content is invalid.", e);
        }

        using (message)
        {
            return new MailView(
                message.From.Mailboxes.FirstOrDefault()?.Address ?? mail.Mailbox,
                Addresses(message.To),
                Addresses(message.Cc),
                message.Subject ?? "",
                message.HtmlBody is { } html ? InlineImages.Embed(html, Images(message)) : null,
                message.TextBody,
                message
                    .Headers.Where(header => header.Field.StartsWith("x-", StringComparison.OrdinalIgnoreCase))
                    .GroupBy(header => header.Field, StringComparer.OrdinalIgnoreCase)
                    .ToDictionary(group => group.Key.ToLowerInvariant(), group => group.First().Value)
            );
        }
    }

    private static List<string> Addresses(InternetAddressList list) => [.. list.Mailboxes.Select(mailbox => mailbox.Address)];

    private static Dictionary<string, InlineImage> Images(MimeMessage message)
    {
        var images = new Dictionary<string, InlineImage>(StringComparer.Ordinal);
        foreach (var part in message.BodyParts.OfType<MimePart>())
        {
            if (part.ContentId is null || part.Content is null || !InlineImage.IsImage(part.ContentType.MimeType))
            {
                continue;
            }

            using var bytes = new MemoryStream();
            part.Content.DecodeTo(bytes);
            images[part.ContentId] = new InlineImage(part.ContentType.MimeType, bytes.ToArray());
        }

        return images;
    }
}
