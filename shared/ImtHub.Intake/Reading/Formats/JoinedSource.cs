using System.IO.Compression;
using ImtHub.Intake.Files;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>Tables of one archive that belong together: rows of one, with columns of others that they refer to.</summary>
internal sealed class JoinedSource : TableSource
{
    private readonly UnpackedFile _unpacked;
    private readonly TableSource _rows;
    private readonly IReadOnlyList<LookupTable> _lookups;

    private JoinedSource(UnpackedFile unpacked, TableSource rows, IReadOnlyList<LookupTable> lookups, IReadOnlyList<string> warnings)
    {
        _unpacked = unpacked;
        _rows = rows;
        _lookups = lookups;
        Warnings = [.. warnings, .. lookups.SelectMany(lookup => lookup.Warnings)];
    }

    public override char? Delimiter => _rows.Delimiter;

    public override IReadOnlyList<string> Warnings { get; }

    public static async Task<TableSource> OpenAsync(
        ZipArchive archive, ZipLayout layout, PartnerProfile profile, IntakeLimits limits, CancellationToken cancellationToken)
    {
        var warnings = await RosterManifest.CheckAsync(archive, layout, limits, cancellationToken);
        var used = profile.Columns.SelectMany(rule => rule.Headers.Concat(rule.Alternatives)).Concat(layout.Lookups.Select(lookup => lookup.By)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var lookups = new List<LookupTable>();
        foreach (var lookup in layout.Lookups.Where(lookup => used.Any(header => header.StartsWith(lookup.Prefix, StringComparison.OrdinalIgnoreCase))))
        {
            if (Find(archive, lookup.Table) is not { } entry)
                continue;
            await using var table = await UnpackAsync(entry, profile, cancellationToken);
            await using var reader = await Text(table, profile, limits).OpenAsync(cancellationToken);
            lookups.Add(await LookupTable.ReadAsync(reader, lookup, layout.Key, used, table.Fingerprint.ReadAs(profile.File.Encoding).MayBeInvalid, limits, cancellationToken));
        }
        var unpacked = await UnpackAsync(Find(archive, layout.Rows) ?? throw Missing(layout.Rows), profile, cancellationToken);
        try
        {
            new RowLimit(profile, limits).CheckLines(unpacked.Fingerprint.Lines);
            return new JoinedSource(unpacked, Text(unpacked, profile, limits), lookups, warnings);
        }
        catch
        {
            await unpacked.DisposeAsync();
            throw;
        }
    }

    /// <summary>A file of the archive by its name, in whatever folder it stands.</summary>
    public static ZipArchiveEntry? Find(ZipArchive archive, string name) =>
        archive.Entries.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static RefusedFormatException Missing(string table) =>
        new(ProblemCodes.ZipTableMissing, table, $"'{table}' is not in the zip file.", "a zip file with all the tables that its manifest names");

    public override async Task<TableReader> OpenAsync(CancellationToken cancellationToken) =>
        new JoinedTableReader(await _rows.OpenAsync(cancellationToken), _lookups);

    public override async ValueTask DisposeAsync()
    {
        await _rows.DisposeAsync();
        await _unpacked.DisposeAsync();
    }

    private static async Task<UnpackedFile> UnpackAsync(ZipArchiveEntry entry, PartnerProfile profile, CancellationToken cancellationToken)
    {
        await using var packed = await entry.OpenAsync(cancellationToken);
        return await UnpackedFile.CreateAsync(packed, new ArrivedFile(profile.Feed, profile.Partner, entry.Name, default, null!), cancellationToken);
    }

    private static TextSource Text(UnpackedFile table, PartnerProfile profile, IntakeLimits limits) =>
        new(table.File, table.Fingerprint.ReadAs(profile.File.Encoding), profile.File.Delimiter ?? ',', limits);
}
