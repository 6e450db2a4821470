namespace ImtHub.Reports.Files;

/// <summary>Where reports are laid down.</summary>
public interface IExportStore
{
    /// <summary>Writes a report, replacing an older one of the same name.</summary>
    Task WriteAsync(string name, Stream content, CancellationToken cancellationToken);

    /// <summary>The content of a report, or null when there is none of this name.</summary>
    Task<byte[]?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>The content of a report with its version, for <see cref="TryReplaceAsync"/>; null when there is none of this name.</summary>
    Task<(byte[] Content, string Version)?> FindVersionAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes a report only if it is still of that version, or still not there when the version is null; false when it is not.</summary>
    Task<bool> TryReplaceAsync(string name, string? version, Stream content, CancellationToken cancellationToken);

    /// <summary>The names of the reports that begin so, in order.</summary>
    Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken);
}
