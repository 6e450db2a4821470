namespace ImtHub.LocalHost.Graph;

/// <summary>An inline image of a mail.</summary>
internal sealed record InlineImage(string ContentType, byte[] Bytes)
{
    /// <summary>Only images are embedded: a data URI of another kind could be a page of its own.</summary>
    public static bool IsImage(string? contentType) => contentType?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true;
}
