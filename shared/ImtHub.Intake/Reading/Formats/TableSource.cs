using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>
/// The table in a file of any format. Opening it has shown the file to be whole: what is read later does not fail half-way.
/// </summary>
internal abstract class TableSource : IAsyncDisposable
{
    /// <summary>The delimiter of text; null for other formats.</summary>
    public virtual char? Delimiter => null;

    /// <summary>What the sender should know, such as a worksheet that was not read.</summary>
    public virtual IReadOnlyList<string> Warnings => [];

    /// <summary>The profile as it fits the format.</summary>
    public virtual PartnerProfile Adapt(PartnerProfile profile) => profile;

    /// <summary>The rows from the first one on. One reader at a time.</summary>
    public abstract Task<TableReader> OpenAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
