using System.Text.Json;
using ImtHub.Records;

namespace ImtHub.Reports.Registry.Exports;

/// <summary>What an export holds; read back by the next one, and by the register of deadlines.</summary>
public sealed record ExportManifest
{
    private static readonly JsonSerializerOptions s_json = new(RecordsJson.Options) { WriteIndented = true };

    /// <summary>Id of the layout.</summary>
    public required string Layout { get; init; }

    /// <summary>Version of the layout.</summary>
    public required string Version { get; init; }

    /// <summary>The day that the export is of.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The counts.</summary>
    public required ExportCounts Counts { get; init; }

    /// <summary>The files with their hashes.</summary>
    public required IReadOnlyList<ExportedFile> Files { get; init; }

    /// <summary>The export before, of the same layout; null for the first one.</summary>
    public PreviousExport? Previous { get; init; }

    /// <summary>Keys of the rows, in their order: apprentices, or what of whom since when.</summary>
    public required IReadOnlyList<string> Rows { get; init; }

    /// <summary>What of the layout, of the states' rules and of the sponsors' ids is not known or not verified.</summary>
    public IReadOnlyList<string> Unverified { get; init; } = [];

    /// <summary>The manifest as it is stored.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);

    /// <summary>Reads a stored manifest.</summary>
    /// <exception cref="JsonException">The text is no manifest.</exception>
    public static ExportManifest FromJson(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<ExportManifest>(json, s_json) ?? throw new JsonException("The text is no manifest.");
}
