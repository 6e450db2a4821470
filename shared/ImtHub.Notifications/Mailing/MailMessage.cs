using System.Text.RegularExpressions;

namespace ImtHub.Notifications.Mailing;

/// <summary>A mail to one recipient, as it is handed to the mail service.</summary>
public sealed partial record MailMessage
{
    /// <summary>Key of the message, the same on every try.</summary>
    public required string Key { get; init; }

    /// <summary>Mailbox it is sent from.</summary>
    public required string FromMailbox { get; init; }

    /// <summary>Recipients.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>The committee it is for, or the feed of a receipt; not sent.</summary>
    public required string For { get; init; }

    /// <summary>Id of the digest or notice, or of the run.</summary>
    public required string About { get; init; }

    /// <summary>Subject.</summary>
    public required string Subject { get; init; }

    /// <summary>HTML part.</summary>
    public required string Html { get; init; }

    /// <summary>Plain-text part.</summary>
    public required string Text { get; init; }

    /// <summary>Headers of our own, such as <c>x-imthub-message</c>.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Images that the HTML part shows by <c>cid:</c> and their <see cref="InlineImage.ContentId"/>.</summary>
    public IReadOnlyList<InlineImage> InlineImages { get; init; } = [];

    /// <summary>The mail as it is kept: whoever reads it there cannot open its reader's pages.</summary>
    internal MailMessage WithoutSecrets() => this with { Html = Secret().Replace(Html, "$1_…"), Text = Secret().Replace(Text, "$1_…") };

    [GeneratedRegex("(/link/(?:[a-z]+/)?[0-9a-f]{16})_[A-Za-z0-9_-]{43}", RegexOptions.CultureInvariant)]
    private static partial Regex Secret();

    /// <summary>About how many bytes its content has.</summary>
    internal int Size => Html.Length + Text.Length + InlineImages.Sum(image => image.Content.Length);

    /// <summary>The mail's row in the ledger, before any try.</summary>
    internal MailEntry Entry() =>
        new()
        {
            Key = Key,
            Mailbox = FromMailbox,
            To = To[0],
            Subject = Subject,
            For = For,
            About = About,
        };
}

/// <summary>An image inside a mail.</summary>
/// <param name="ContentId">What the HTML part calls it by: <c>&lt;img src="cid:chart"&gt;</c> shows the one called <c>chart</c>.</param>
/// <param name="ContentType">Its media type, such as <c>image/png</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record InlineImage(string ContentId, string ContentType, ReadOnlyMemory<byte> Content);
