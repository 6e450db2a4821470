using System.IO.Compression;
using System.Text;
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
        ZipArchive archive,
        ZipLayout layout,
        PartnerProfile profile,
        IntakeLimits limits,
        CancellationToken cancellationToken
    )
    {
        var warnings = await RosterManifest.CheckAsync(archive, layout, limits, cancellationToken);
        var used = profile
            .Columns.SelectMany(rule => rule.Headers.Concat(rule.Alternatives))
            .Concat(layout.Lookups.Select(lookup => lookup.By))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var lookups = new List<LookupTable>();
        foreach (
            var lookup in layout.Lookups.Where(lookup =>
                used.Any(header => header.StartsWith(lookup.Prefix, StringComparison.OrdinalIgnoreCase))
            )
        )
        {
            if (Find(archive, lookup.Table) is not { } entry)
            {
                continue;
            }

            await using var table = await UnpackAsync(entry, profile, cancellationToken);
            await using var reader = await Text(table, profile, limits).OpenAsync(cancellationToken);
            lookups.Add(
                await LookupTable.ReadAsync(
                    reader,
                    lookup,
                    layout.Key,
                    used,
                    table.Fingerprint.ReadAs(profile.File.Encoding).MayBeInvalid,
                    limits,
                    cancellationToken
                )
            );
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
        new(
            ProblemCodes.ZipTableMissing,
            table,
            $"'{table}' is not in the zip file.",
            "a zip file with all the tables that its manifest names"
        );

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
        return await UnpackedFile.CreateAsync(
            packed,
            new ArrivedFile(profile.Feed, profile.Partner, entry.Name, default, null!),
            cancellationToken
        );
    }

    private static TextSource Text(UnpackedFile table, PartnerProfile profile, IntakeLimits limits) =>
        new(table.File, table.Fingerprint.ReadAs(profile.File.Encoding), profile.File.Delimiter ?? ',', limits);
}

/// <summary>Rows of one table with the cells of others behind their own.</summary>
internal sealed class JoinedTableReader(TableReader rows, IReadOnlyList<LookupTable> lookups) : TableReader
{
    private readonly int _added = lookups.Sum(lookup => lookup.Headers.Count);
    private int[]? _keys;
    private int _width;

    internal override CellFault? FindFault() =>
        rows.FindFault() is { } fault ? fault with { Index = fault.Index < _width ? fault.Index : fault.Index + _added }
        : lookups.Any(lookup => lookup.MayBeInvalid) ? InvalidBytes.Find(this)
        : null;

    // Its own cells stand before the added ones.
    internal override CellFault? FindUnknown(TableLayout layout) => rows.FindUnknown(layout);

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (!await rows.ReadAsync(cancellationToken))
        {
            return false;
        }

        (Line, Malformed, MalformedAllowed) = (rows.Line, rows.Malformed, rows.MalformedAllowed);
        Row.Clear();
        if (Malformed is not null)
        {
            Row.Add(rows.Cell(0));
        }
        else if (_keys is null)
        {
            TakeHeader();
        }
        else
        {
            Join(_keys);
        }

        return true;
    }

    public override ValueTask DisposeAsync() => rows.DisposeAsync();

    private void TakeHeader()
    {
        List<string> headers = [.. rows.Cells().Select(cell => CellText.Clean(cell).ToString())];
        _width = headers.Count;
        _keys = new int[lookups.Count];
        for (var index = 0; index < lookups.Count; index++)
        {
            _keys[index] = headers.FindIndex(header => header.Equals(lookups[index].By, StringComparison.OrdinalIgnoreCase));
            headers.AddRange(lookups[index].Headers);
        }
        Take(0, _width);
        Row.Add(headers.Skip(_width));
    }

    private void Join(int[] keys)
    {
        Take(0, _width);
        // The key of a table may stand in one before it.
        for (var index = 0; index < lookups.Count; index++)
        {
            Row.Add(lookups[index][keys[index] < 0 ? default : CellText.Clean(Cell(keys[index]))]);
        }
        // Cells that a row has too many stand behind the added ones, so that the row is refused as too long.
        Take(_width, rows.CellCount);
    }

    // Cells that a row has too few are blank.
    private void Take(int from, int to)
    {
        for (var index = from; index < to; index++)
        {
            Row.Add(index < rows.CellCount ? rows.Cell(index) : default);
        }
    }
}

/// <summary>OneRoster's manifest: <c>propertyName,value</c> with <c>file.results</c> = absent, bulk or delta.</summary>
internal static class RosterManifest
{
    private const string Absent = "absent";

    /// <summary>Holds the archive to its manifest; returns what the sender should know.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(
        ZipArchive archive,
        ZipLayout layout,
        IntakeLimits limits,
        CancellationToken cancellationToken
    )
    {
        if (layout.Manifest is not { } name)
        {
            return [];
        }

        if (JoinedSource.Find(archive, name) is not { } entry)
        {
            return [$"The zip file has no '{name}'; its tables are read as they are."];
        }

        var stated = await ReadAsync(entry, limits, cancellationToken);
        if (StateOf(layout.Rows) == Absent)
        {
            throw new RefusedFormatException(
                ProblemCodes.ZipTableMissing,
                layout.Rows,
                $"'{name}' says that '{layout.Rows}' is absent.",
                "bulk or delta, and the table itself"
            );
        }

        foreach (var table in layout.Lookups.Select(lookup => lookup.Table).Prepend(layout.Rows))
        {
            if (StateOf(table) is not (null or Absent) && JoinedSource.Find(archive, table) is null)
            {
                throw JoinedSource.Missing(table);
            }
        }
        return layout.Version is { } version && stated.TryGetValue("oneroster.version", out var found) && found != version
            ? [$"The manifest states OneRoster {found}; the profile is for {version}."]
            : [];

        string? StateOf(string table) => stated.GetValueOrDefault("file." + Path.GetFileNameWithoutExtension(table))?.ToLowerInvariant();
    }

    private static async Task<Dictionary<string, string>> ReadAsync(
        ZipArchiveEntry entry,
        IntakeLimits limits,
        CancellationToken cancellationToken
    )
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        await using var rows = new CsvTableReader(
            new StreamReader(await entry.OpenAsync(cancellationToken), new UTF8Encoding(false)),
            ',',
            limits
        );
        while (await rows.ReadAsync(cancellationToken))
        {
            if (rows is { Malformed: null, CellCount: >= 2 })
            {
                values[CellText.Clean(rows.Cell(0)).ToString()] = CellText.Clean(rows.Cell(1)).ToString();
            }
        }
        return values;
    }
}
