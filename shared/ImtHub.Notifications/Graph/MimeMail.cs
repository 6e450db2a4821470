using System.Security.Cryptography;
using System.Text;
using ImtHub.Notifications.Mailing;
using MimeKit;

namespace ImtHub.Notifications.Graph;

/// <summary>Writes a mail as an internet message: text, HTML with its images, and headers.</summary>
internal static class MimeMail
{
    /// <summary>Mail has CRLF line ends on every system.</summary>
    private static readonly FormatOptions s_format = new() { NewLineFormat = NewLineFormat.Dos };

    /// <summary>The message's bytes.</summary>
    /// <exception cref="InvalidAddressException">An address is none.</exception>
    public static async Task<byte[]> WriteAsync(MailMessage mail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var from = Address(mail.FromMailbox);
        using var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = now,
            MessageId = MessageId(mail.Key, from),
        };
        message.From.Add(from);
        message.To.AddRange(mail.To.Select(Address));
        foreach (var (name, value) in mail.Headers)
        {
            message.Headers.Add(name, value);
        }

        message.Body = Body(mail);

        using var bytes = new MemoryStream();
        await message.WriteToAsync(s_format, bytes, cancellationToken);
        return bytes.ToArray();
    }

    private static MimeEntity Body(MailMessage mail)
    {
        var body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html };
        foreach (var image in mail.InlineImages)
        {
            var type = ContentType.Parse(image.ContentType);
            var part = body.LinkedResources.Add($"{image.ContentId}.{type.MediaSubtype}", image.Content.ToArray(), type);
            part.ContentId = image.ContentId;
            part.ContentDisposition = new ContentDisposition(ContentDisposition.Inline);
        }

        return body.ToMessageBody();
    }

    private static MailboxAddress Address(string address) =>
        MailboxAddress.TryParse(address, out var parsed) && parsed.Address == address && parsed.Domain.Length > 0
            ? parsed
            : throw new InvalidAddressException();

    /// <summary>The same on every try, so that a mail server that sees both copies of a doubled mail can tell.</summary>
    private static string MessageId(string key, MailboxAddress from) =>
        $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32]}@{from.Domain}";
}

/// <summary>A mail's sender or recipient is no mail address. Which one is not said: an address is personal data.</summary>
internal sealed class InvalidAddressException() : Exception("A mail address is not valid.");
