using System.Globalization;
using System.IO.Compression;
using System.Text;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>A table that rows of another one refer to: of each row, only the columns that are used.</summary>
internal sealed class LookupTable
{
    private readonly Dictionary<string, string[]> _rows = new(StringComparer.Ordinal);
    private readonly string[] _blank;

    private LookupTable(string by, IReadOnlyList<string> headers)
    {
        By = by;
        Headers = headers;
        _blank = [.. headers.Select(_ => "")];
    }

    /// <summary>Header of the column of the row that holds the key.</summary>
    public string By { get; }

    /// <summary>Headers of the columns that are added.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>The cells for a key; blank ones when there is no such row.</summary>
    public IReadOnlyList<string> this[ReadOnlySpan<char> key] =>
        _rows.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var cells) ? cells : _blank;

    public static async Task<LookupTable> ReadAsync(
        ZipArchiveEntry entry, ZipLookup lookup, string key, HashSet<string> used, IntakeLimits limits, CancellationToken cancellationToken)
    {
        await using var reader = new CsvTableReader(new StreamReader(await entry.OpenAsync(cancellationToken), new UTF8Encoding(false)), ',', limits);
        string[] header = await reader.ReadAsync(cancellationToken) ? [.. reader.Cells().Select(cell => CellText.Clean(cell).ToString())] : [];
        var keyIndex = Array.FindIndex(header, cell => cell.Equals(key, StringComparison.OrdinalIgnoreCase));
        if (keyIndex < 0)
            throw new RefusedFormatException(ProblemCodes.HeaderMissing, entry.Name, $"'{entry.Name}' has no column '{key}'.", key);
        int[] columns = [.. Enumerable.Range(0, header.Length).Where(index => used.Contains(lookup.Prefix + header[index]))];
        var table = new LookupTable(lookup.By, [.. columns.Select(index => lookup.Prefix + header[index])]);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.Malformed is not null || keyIndex >= reader.CellCount)
                continue;
            if (table._rows.Count == limits.MostLookupRows)
            {
                throw new RefusedFormatException(
                    ProblemCodes.ZipTableTooLong, entry.Name, $"'{entry.Name}' has too many rows.", string.Create(CultureInfo.InvariantCulture, $"at most {limits.MostLookupRows} rows"));
            }
            table._rows[CellText.Clean(reader.Cell(keyIndex)).ToString()] =
                [.. columns.Select(index => index < reader.CellCount ? CellText.Clean(reader.Cell(index)).ToString() : "")];
        }
        return table;
    }
}
