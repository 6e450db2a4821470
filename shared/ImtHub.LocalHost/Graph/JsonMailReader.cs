using System.Text.Json;

namespace ImtHub.LocalHost.Graph;

/// <summary>Reads Graph's own JSON.</summary>
internal static class JsonMailReader
{
    private const int MaxHeaders = 5;

    public static MailView Read(SentMail mail)
    {
        var message = Parse(mail.Content);
        var isHtml = string.Equals(message.Body?.ContentType, "html", StringComparison.OrdinalIgnoreCase);
        var content = message.Body?.Content ?? "";
        return new MailView(
            message.From?.EmailAddress?.Address ?? mail.Mailbox,
            Addresses(message.ToRecipients),
            Addresses(message.CcRecipients),
            message.Subject ?? "",
            isHtml ? InlineImages.Embed(content, Images(message)) : null,
            isHtml ? null : content,
            Headers(message)
        );
    }

    private static GraphMessage Parse(BinaryData content)
    {
        try
        {
            return content.ToObjectFromJson<SendMailRequest>(JsonSerializerOptions.Web)?.Message
                ?? throw new InvalidMailException("ErrorInvalidParameter", "The parameter 'message' is missing.");
        }
        catch (JsonException e)
        {
            throw new InvalidMailException("BadRequest", "Unable to read JSON request payload.", e);
        }
    }

    private static List<string> Addresses(IReadOnlyList<GraphRecipient?>? recipients) =>
        [.. (recipients ?? []).Select(recipient => recipient?.EmailAddress?.Address).OfType<string>()];

    private static Dictionary<string, string> Headers(GraphMessage message)
    {
        var headers = message.InternetMessageHeaders ?? [];
        if (headers.Count > MaxHeaders)
        {
            throw new InvalidMailException(
                "InvalidInternetMessageHeaderCollection",
                $"Maximum number of headers in one message should be less than or equal to {MaxHeaders}."
            );
        }

        var read = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in headers)
        {
            if (header?.Name?.StartsWith("x-", StringComparison.OrdinalIgnoreCase) != true)
            {
                throw new InvalidMailException(
                    "InvalidInternetMessageHeader",
                    $"The internet message header name '{header?.Name}' should start with 'x-' or 'X-'."
                );
            }

            read[header.Name.ToLowerInvariant()] = header.Value ?? "";
        }

        return read;
    }

    private static Dictionary<string, InlineImage> Images(GraphMessage message)
    {
        var images = new Dictionary<string, InlineImage>(StringComparer.Ordinal);
        foreach (var attachment in message.Attachments ?? [])
        {
            if (
                attachment is { IsInline: true, ContentId: { } id, ContentBytes: { } bytes, ContentType: { } type }
                && InlineImage.IsImage(type)
            )
            {
                images[id] = new InlineImage(type, bytes);
            }
        }

        return images;
    }
}

// The parts of Graph's JSON that a mail's reader would see; all else is kept in the store and not read.

internal sealed record SendMailRequest(GraphMessage? Message);

internal sealed record GraphMessage(
    GraphRecipient? From,
    IReadOnlyList<GraphRecipient?>? ToRecipients,
    IReadOnlyList<GraphRecipient?>? CcRecipients,
    string? Subject,
    GraphBody? Body,
    IReadOnlyList<GraphHeader?>? InternetMessageHeaders,
    IReadOnlyList<GraphAttachment?>? Attachments
);

internal sealed record GraphRecipient(GraphAddress? EmailAddress);

internal sealed record GraphAddress(string? Address);

internal sealed record GraphBody(string? ContentType, string? Content);

internal sealed record GraphHeader(string? Name, string? Value);

internal sealed record GraphAttachment(string? ContentType, string? ContentId, byte[]? ContentBytes, bool? IsInline);
