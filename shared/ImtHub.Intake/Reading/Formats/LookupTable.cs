using System.Globalization;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>A table that rows of another one refer to: of each row, only the columns that are used.</summary>
internal sealed class LookupTable
{
    private readonly string _table;
    private readonly Dictionary<string, string[]> _rows = new(StringComparer.Ordinal);
    private readonly string[] _blank;
    private int _malformed;
    private int _repeated;
    private int _firstMalformed;

    private LookupTable(ZipLookup lookup, IReadOnlyList<string> headers)
    {
        _table = lookup.Table;
        By = lookup.By;
        Headers = headers;
        _blank = [.. headers.Select(_ => "")];
    }

    /// <summary>Header of the column of the row that holds the key.</summary>
    public string By { get; }

    /// <summary>Headers of the columns that are added.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>True when some bytes of the table may be no letters in its encoding.</summary>
    public bool MayBeInvalid { get; private init; }

    /// <summary>What the sender should know of the table.</summary>
    public IEnumerable<string> Warnings
    {
        get
        {
            if (_malformed > 0)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{_table}' has {_malformed} {(_malformed == 1 ? "line that is no row" : "lines that are no rows")}, first in line {_firstMalformed}: not read."
                );
            }

            if (_repeated > 0)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{_table}' has {_repeated} {(_repeated == 1 ? "row" : "rows")} with a key that stands above already: the last one counts."
                );
            }
        }
    }

    /// <summary>The cells for a key; blank ones when there is no such row.</summary>
    public IReadOnlyList<string> this[ReadOnlySpan<char> key] =>
        _rows.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var cells) ? cells : _blank;

    public static async Task<LookupTable> ReadAsync(
        TableReader reader,
        ZipLookup lookup,
        string key,
        HashSet<string> used,
        bool mayBeInvalid,
        IntakeLimits limits,
        CancellationToken cancellationToken
    )
    {
        string[] header = await reader.ReadAsync(cancellationToken)
            ? [.. reader.Cells().Select(cell => CellText.Clean(cell).ToString())]
            : [];
        var keyIndex = Array.FindIndex(header, cell => cell.Equals(key, StringComparison.OrdinalIgnoreCase));
        if (keyIndex < 0)
        {
            throw new RefusedFormatException(ProblemCodes.HeaderMissing, lookup.Table, $"'{lookup.Table}' has no column '{key}'.", key);
        }

        int[] columns = [.. Enumerable.Range(0, header.Length).Where(index => used.Contains(lookup.Prefix + header[index]))];
        var table = new LookupTable(lookup, [.. columns.Select(index => lookup.Prefix + header[index])]) { MayBeInvalid = mayBeInvalid };
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!reader.FirstText().IsEmpty)
            {
                table.Take(reader, keyIndex, columns, limits);
            }
        }
        return table;
    }

    private void Take(TableReader reader, int keyIndex, int[] columns, IntakeLimits limits)
    {
        if (reader.Malformed is not null || keyIndex >= reader.CellCount)
        {
            _firstMalformed = _malformed++ == 0 ? reader.Line : _firstMalformed;
            return;
        }
        var key = CellText.Clean(reader.Cell(keyIndex)).ToString();
        if (_rows.Remove(key))
        {
            _repeated++;
        }

        if (_rows.Count == limits.MaxLookupRows)
        {
            throw new RefusedFormatException(
                ProblemCodes.ZipTableTooLong,
                _table,
                $"'{_table}' has too many rows.",
                string.Create(CultureInfo.InvariantCulture, $"at most {limits.MaxLookupRows} rows")
            );
        }
        _rows.Add(key, [.. columns.Select(index => index < reader.CellCount ? CellText.Clean(reader.Cell(index)).ToString() : "")]);
    }
}
