using System.Text.Json;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>Rows out of JSON objects, the property names first. A row's line is its number in the list.</summary>
internal sealed class JsonTableReader : TableReader
{
    private readonly IAsyncEnumerator<JsonElement> _rows;
    private readonly string[] _cells;
    private readonly Dictionary<string, int> _indexes;
    private readonly JsonSource _source;
    private bool _hasGivenHeader;

    public JsonTableReader(IAsyncEnumerable<JsonElement> rows, JsonSource source, IReadOnlyList<string> headers)
    {
        _source = source;
        _rows = rows.GetAsyncEnumerator();
        _cells = [.. headers];
        _indexes = headers.Index().ToDictionary(header => header.Item, header => header.Index, StringComparer.OrdinalIgnoreCase);
    }

    internal override CellFault? FindFault() => _source.FindFault(this);

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_hasGivenHeader)
        {
            Row.Fill(_cells);
            return _hasGivenHeader = _cells.Length > 0;
        }
        if (!await _rows.MoveNextAsync())
            return false;
        Line++;
        Array.Fill(_cells, "");
        foreach (var (name, text) in _source.Cells(_rows.Current, Line))
            _cells[_indexes[name]] = text;
        Row.Fill(_cells);
        return true;
    }

    public override ValueTask DisposeAsync() => _rows.DisposeAsync();
}
