using System.Text.Json;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>Rows out of JSON objects, the property names first. A row's line is its number in the list.</summary>
internal sealed class JsonTableReader : TableReader
{
    private readonly IAsyncEnumerator<JsonElement> _rows;
    private readonly string[] _cells;
    private readonly Dictionary<string, int> _indexes;
    private readonly IntakeLimits _limits;
    private readonly bool _mayBeInvalid;
    private bool _hasGivenHeader;

    public JsonTableReader(IAsyncEnumerable<JsonElement> rows, IReadOnlyList<string> headers, IntakeLimits limits, bool mayBeInvalid)
    {
        (_limits, _mayBeInvalid) = (limits, mayBeInvalid);
        _rows = rows.GetAsyncEnumerator();
        _cells = [.. headers];
        _indexes = headers.Index().ToDictionary(header => header.Item, header => header.Index, StringComparer.OrdinalIgnoreCase);
    }

    public override int CellCount => _cells.Length;

    public override ReadOnlySpan<char> Cell(int index) => _cells[index];

    internal override CellFault? FindFault() => CellLimits.Find(this, _limits) ?? (_mayBeInvalid ? InvalidBytes.Find(this) : null);

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_hasGivenHeader)
            return _hasGivenHeader = _cells.Length > 0;
        if (!await _rows.MoveNextAsync())
            return false;
        Line++;
        Array.Fill(_cells, "");
        foreach (var (name, text) in JsonSource.Cells(_rows.Current, Line))
            _cells[_indexes[name]] = text;
        return true;
    }

    public override ValueTask DisposeAsync() => _rows.DisposeAsync();
}
