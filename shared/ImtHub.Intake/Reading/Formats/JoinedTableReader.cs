namespace ImtHub.Intake.Reading.Formats;

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
            return false;
        (Line, Malformed, MalformedAllowed) = (rows.Line, rows.Malformed, rows.MalformedAllowed);
        Row.Clear();
        if (Malformed is not null)
            Row.Add(rows.Cell(0));
        else if (_keys is null)
            TakeHeader();
        else
            Join(_keys);
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
            Row.Add(lookups[index][keys[index] < 0 ? default : CellText.Clean(Cell(keys[index]))]);
        // Cells that a row has too many stand behind the added ones, so that the row is refused as too long.
        Take(_width, rows.CellCount);
    }

    // Cells that a row has too few are blank.
    private void Take(int from, int to)
    {
        for (var index = from; index < to; index++)
            Row.Add(index < rows.CellCount ? rows.Cell(index) : default);
    }
}
