namespace ImtHub.Notifications.Mailing;

/// <summary>A mail that is ready but for its key, sender and headers.</summary>
/// <param name="Kind"><c>digest</c>, <c>notice</c> or <c>receipt</c>.</param>
/// <param name="About">Id of the digest or notice, which names its committee, or of the run.</param>
/// <param name="For">The committee it is for, or the feed of a receipt.</param>
/// <param name="To">The recipient's address: everybody gets a mail of their own, so that nobody sees another's address.</param>
/// <param name="Mail">Subject and content.</param>
public sealed record MailDraft(string Kind, string About, string For, string To, WrittenMail Mail)
{
    /// <summary>
    /// Key of the message: the same for every try, another one for every reader and purpose. It is fit to be a file's name.
    /// </summary>
    public string Key => $"{Kind}.{About}.{AddressKey.Of(To)}";
}

/// <summary>A mail's content.</summary>
/// <param name="Subject">Subject.</param>
/// <param name="Html">HTML part.</param>
/// <param name="Text">Plain-text part.</param>
public sealed record WrittenMail(string Subject, string Html, string Text)
{
    /// <summary>Images that the HTML part shows by <c>cid:</c>.</summary>
    public IReadOnlyList<InlineImage> Images { get; init; } = [];

    /// <summary>The HTML part with its images inside, to be looked at in a browser.</summary>
    public string Page =>
        Images.Aggregate(
            Html,
            (html, image) =>
                html.Replace(
                    $"cid:{image.ContentId}\"",
                    $"data:{image.ContentType};base64,{Convert.ToBase64String(image.Content.Span)}\"",
                    StringComparison.Ordinal
                )
        );
}

/// <summary>Who may be written to.</summary>
internal static class Recipients
{
    /// <summary>Code of a mail to a domain that is not allowed.</summary>
    public const string NotAllowed = "RecipientNotAllowed";

    /// <summary>True when the address's domain, or one above it, is on the list, or the list is empty.</summary>
    public static bool IsAllowed(string address, IReadOnlyCollection<string> domains)
    {
        var domain = address[(address.LastIndexOf('@') + 1)..];
        return domains.Count == 0
            || domains.Any(allowed =>
                domain.Equals(allowed, StringComparison.OrdinalIgnoreCase)
                || domain.EndsWith("." + allowed, StringComparison.OrdinalIgnoreCase)
            );
    }
}
