namespace ImtHub.Intake.Files;

/// <summary>A file that a partner stored, not yet read.</summary>
/// <param name="Feed">What it states.</param>
/// <param name="Partner">The folder it came in; not yet checked to be a partner.</param>
/// <param name="Name">File name below the partner's folder.</param>
/// <param name="StoredAt">When the sender stored it (UTC): the order of statements.</param>
/// <param name="OpenAsync">Opens the content from its start; called more than once.</param>
public sealed record ArrivedFile(
    Feed Feed,
    string Partner,
    string Name,
    DateTimeOffset StoredAt,
    Func<CancellationToken, Task<Stream>> OpenAsync
)
{
    /// <summary>
    /// Lets other content take the place of what is stored, under the same name and the same <see cref="StoredAt"/>, and returns the file
    /// as it then is; it fails when the file was replaced meanwhile. Null for a file that is not stored.
    /// </summary>
    public Func<Stream, CancellationToken, Task<ArrivedFile>>? ReplaceAsync { get; init; }

    /// <summary>
    /// The container that it is stored in, and its path there; null for a file that is not stored, or is kept for the hub's own use.
    /// </summary>
    public (string Container, string Path)? StoredAs { get; init; }

    /// <summary>Feed, partner and name as lineage and receipts show it: <c>grades/matc/2026-spring.csv</c>.</summary>
    public string Path => $"{Feed.Folder()}/{Partner}/{Name}";
}
