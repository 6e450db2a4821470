using System.IO.Compression;
using System.Text;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>OneRoster's manifest: <c>propertyName,value</c> with <c>file.results</c> = absent, bulk or delta.</summary>
internal static class RosterManifest
{
    private const string Absent = "absent";

    /// <summary>Holds the archive to its manifest; returns what the sender should know.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(ZipArchive archive, ZipLayout layout, IntakeLimits limits, CancellationToken cancellationToken)
    {
        if (layout.Manifest is not { } name)
            return [];
        if (JoinedSource.Find(archive, name) is not { } entry)
            return [$"The zip file has no '{name}'; its tables are read as they are."];
        var stated = await ReadAsync(entry, limits, cancellationToken);
        if (StateOf(layout.Rows) == Absent)
            throw new RefusedFormatException(ProblemCodes.ZipTableMissing, layout.Rows, $"'{name}' says that '{layout.Rows}' is absent.", "bulk or delta, and the table itself");
        foreach (var table in layout.Lookups.Select(lookup => lookup.Table).Prepend(layout.Rows))
        {
            if (StateOf(table) is not (null or Absent) && JoinedSource.Find(archive, table) is null)
                throw JoinedSource.Missing(table);
        }
        return layout.Version is { } version && stated.TryGetValue("oneroster.version", out var found) && found != version
            ? [$"The manifest states OneRoster {found}; the profile is for {version}."]
            : [];

        string? StateOf(string table) => stated.GetValueOrDefault("file." + Path.GetFileNameWithoutExtension(table))?.ToLowerInvariant();
    }

    private static async Task<Dictionary<string, string>> ReadAsync(ZipArchiveEntry entry, IntakeLimits limits, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        await using var rows = new CsvTableReader(new StreamReader(await entry.OpenAsync(cancellationToken), new UTF8Encoding(false)), ',', limits);
        while (await rows.ReadAsync(cancellationToken))
        {
            if (rows is { Malformed: null, CellCount: >= 2 })
                values[CellText.Clean(rows.Cell(0)).ToString()] = CellText.Clean(rows.Cell(1)).ToString();
        }
        return values;
    }
}
