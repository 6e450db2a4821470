using System.Text.RegularExpressions;

namespace ImtHub.LocalHost.Graph;

/// <summary>Puts a mail's inline images where its HTML refers to them.</summary>
internal static partial class InlineImages
{
    /// <summary>Replaces each <c>cid:</c> of a known image by a data URI; others are left as they are.</summary>
    public static string Embed(string html, IReadOnlyDictionary<string, InlineImage> images) =>
        Reference()
            .Replace(
                html,
                reference =>
                    images.TryGetValue(Uri.UnescapeDataString(reference.Groups[1].Value), out var image)
                        ? $"data:{image.ContentType};base64,{Convert.ToBase64String(image.Bytes)}"
                        : reference.Value
            );

    [GeneratedRegex("""cid:([^"'\s>)]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}

/// <summary>An inline image of a mail.</summary>
internal sealed record InlineImage(string ContentType, byte[] Bytes)
{
    /// <summary>Only images are embedded: a data URI of another kind could be a page of its own.</summary>
    public static bool IsImage(string? contentType) => contentType?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true;
}
