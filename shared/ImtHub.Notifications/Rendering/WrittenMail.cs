using ImtHub.Notifications.Mailing;

namespace ImtHub.Notifications.Rendering;

/// <summary>A mail's content.</summary>
/// <param name="Subject">Subject.</param>
/// <param name="Html">HTML part.</param>
/// <param name="Text">Plain-text part.</param>
public sealed record WrittenMail(string Subject, string Html, string Text)
{
    /// <summary>Images that the HTML part shows by <c>cid:</c>.</summary>
    public IReadOnlyList<InlineImage> Images { get; init; } = [];

    /// <summary>The HTML part with its images inside, to be looked at in a browser.</summary>
    public string Page => Images.Aggregate(Html, (html, image) =>
        html.Replace($"cid:{image.ContentId}\"", $"data:{image.ContentType};base64,{Convert.ToBase64String(image.Content.Span)}\"", StringComparison.Ordinal));
}
