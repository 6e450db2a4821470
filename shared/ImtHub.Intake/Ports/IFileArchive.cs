using ImtHub.Intake.Files;

namespace ImtHub.Intake.Ports;

/// <summary>
/// Every content that was ever taken in, kept under its hash: a file that was replaced or deleted can still be taken in again.
/// </summary>
public interface IFileArchive
{
    /// <summary>Keeps a copy of the content; one that is kept already stays.</summary>
    Task KeepAsync(ArrivedFile file, string sha256, CancellationToken cancellationToken);

    /// <summary>Opens a content from its start.</summary>
    /// <exception cref="FileNotFoundException">The content was never kept, or is kept no longer.</exception>
    Task<Stream> OpenAsync(Feed feed, string partner, string sha256, CancellationToken cancellationToken);
}
