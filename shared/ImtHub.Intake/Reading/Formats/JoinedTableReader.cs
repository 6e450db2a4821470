namespace ImtHub.Intake.Reading.Formats;

/// <summary>Rows of one table with the cells of others behind their own.</summary>
internal sealed class JoinedTableReader(TableReader rows, IReadOnlyList<LookupTable> lookups) : TableReader
{
    private readonly List<string> _added = [];
    private List<string>? _headers;
    private int[] _keys = [];
    private int _width;

    // Cells that a row has too many stand behind the added ones, so that the row is refused as too long.
    public override int CellCount => Malformed is null ? Math.Max(_width, rows.CellCount) + _added.Count : rows.CellCount;

    public override ReadOnlySpan<char> Cell(int index)
    {
        if (Malformed is not null || index < _width)
            return index < rows.CellCount ? rows.Cell(index) : default;
        return index < _width + _added.Count ? _added[index - _width] : rows.Cell(index - _added.Count);
    }

    internal override CellFault? FindFault() =>
        rows.FindFault() is { } fault ? fault with { Index = fault.Index < _width ? fault.Index : fault.Index + _added.Count }
        : lookups.Any(lookup => lookup.MayBeInvalid) ? InvalidBytes.Find(this)
        : null;

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (!await rows.ReadAsync(cancellationToken))
            return false;
        (Line, Malformed, MalformedAllowed) = (rows.Line, rows.Malformed, rows.MalformedAllowed);
        _added.Clear();
        if (Malformed is not null)
            return true;
        if (_headers is null)
            TakeHeader();
        else
            Add();
        return true;
    }

    public override ValueTask DisposeAsync() => rows.DisposeAsync();

    private void TakeHeader()
    {
        _headers = [.. rows.Cells().Select(cell => CellText.Clean(cell).ToString())];
        _width = _headers.Count;
        _keys = new int[lookups.Count];
        for (var index = 0; index < lookups.Count; index++)
        {
            _keys[index] = _headers.FindIndex(header => header.Equals(lookups[index].By, StringComparison.OrdinalIgnoreCase));
            _headers.AddRange(lookups[index].Headers);
            _added.AddRange(lookups[index].Headers);
        }
    }

    private void Add()
    {
        for (var index = 0; index < lookups.Count; index++)
        {
            var key = _keys[index] < 0 ? default : CellText.Clean(Cell(_keys[index]));
            _added.AddRange(lookups[index][key]);
        }
    }
}
