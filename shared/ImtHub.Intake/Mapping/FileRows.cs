using System.Globalization;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Mapping;

/// <summary>
/// The rows of one table, mapped one after the other: finds the header, leaves out blank rows, repeated headers and totals, and
/// notices facts that are stated twice. The dry run and the taking-in read through it alike.
/// </summary>
public sealed class FileRows : IAsyncDisposable
{
    private readonly PartnerProfile _profile;
    private readonly TableReader _reader;
    private readonly RowMapper _mapper;
    private readonly StatedFacts _stated = new();
    private readonly StatedSums? _sums;
    private readonly bool _keepsCells;
    private readonly List<RowProblem> _refusal = [];
    private readonly List<string> _warnings = [];
    private readonly LeftOutLines _leftOut = new();
    private TableLayout _layout;
    private RowCells _cells;
    private bool _isAtFirstRow;

    private FileRows(PartnerProfile profile, TableReader reader, RowMapper mapper, StatedSums? sums, bool keepsCells)
    {
        _profile = profile;
        _reader = reader;
        _mapper = mapper;
        _sums = sums;
        _keepsCells = keepsCells;
        _layout = TableLayout.FromPositions(profile, 0);
        _cells = new RowCells(reader, _layout, profile);
    }

    /// <summary>Why the file cannot be read as what it claims to be; empty when it can.</summary>
    public IReadOnlyList<RowProblem> Refusal => _refusal;

    /// <summary>What the sender should know although nothing was refused; grows while rows are read.</summary>
    public IReadOnlyList<string> Warnings => [.. _warnings, .. _leftOut.Warnings];

    /// <summary>The file's header; empty when it has none.</summary>
    public IReadOnlyList<string> Headers => _layout.Headers;

    /// <summary>Reads up to the first row of data. Reader and sums are disposed with the rows.</summary>
    internal static async Task<FileRows> OpenAsync(
        PartnerProfile profile, TableReader reader, RowMapper mapper, StatedSums? sums, bool keepsCells, CancellationToken cancellationToken)
    {
        var rows = new FileRows(profile, reader, mapper, sums, keepsCells);
        await rows.FindLayoutAsync(cancellationToken);
        return rows;
    }

    /// <summary>The next row, or null at the end of the file.</summary>
    public ValueTask<MappedRow?> NextAsync(CancellationToken cancellationToken)
    {
        var next = NextPartAsync(cancellationToken);
        return next.IsCompletedSuccessfully ? ValueTask.FromResult(Checked(next.Result)) : AwaitAsync(next);

        async ValueTask<MappedRow?> AwaitAsync(ValueTask<MappedRow?> part) => Checked(await part);
    }

    /// <summary>The next row as it stands, neither summed with others nor compared with them.</summary>
    internal ValueTask<MappedRow?> NextPartAsync(CancellationToken cancellationToken)
    {
        while (_refusal.Count == 0)
        {
            if (!_isAtFirstRow)
            {
                // An await a row would cost as much as the row: it is for the rows that are not in the buffer.
                var read = _reader.ReadAsync(cancellationToken);
                if (!read.IsCompletedSuccessfully)
                    return AwaitPartAsync(read, cancellationToken);
                if (!read.Result)
                    break;
            }
            if (Take() is { } row)
                return ValueTask.FromResult<MappedRow?>(row);
        }
        return ValueTask.FromResult<MappedRow?>(null);
    }

    private async ValueTask<MappedRow?> AwaitPartAsync(ValueTask<bool> read, CancellationToken cancellationToken) =>
        await read ? Take() ?? await NextPartAsync(cancellationToken) : null;

    /// <summary>The row at which the reader stands; null when it is to be left out.</summary>
    private MappedRow? Take()
    {
        _isAtFirstRow = false;
        if (_reader.Malformed is { } code)
            return Malformed(code);
        if (IsBlank() || IsHeaderAgain() || IsNotData())
            return null;
        if (_reader.FindFault() is { } fault)
            return Faulty(fault);
        _cells.CarryDown();
        var row = WidthProblem() is { } problem ? Refused(_reader.Line, null, problem) : Mapped();
        if (_keepsCells)
            row.Cells = _cells.Given();
        return row;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _stated.Dispose();
        _sums?.Dispose();
        return _reader.DisposeAsync();
    }

    private async Task FindLayoutAsync(CancellationToken cancellationToken)
    {
        var titles = 0;
        var best = (Matches: -1, Line: 0, Cells: Array.Empty<string>());
        while (await _reader.ReadAsync(cancellationToken))
        {
            if (_reader.Malformed is null && IsBlank())
                continue;
            if (!_profile.File.HasHeader)
            {
                _isAtFirstRow = true;
                Use(TableLayout.FromPositions(_profile, _reader.Malformed is null ? _reader.CellCount : 0));
                return;
            }
            var cells = _reader.Cells();
            var problems = new List<RowProblem>();
            var layout = TableLayout.FromHeader(_profile, _reader.Line, cells, problems);
            if (problems.Count == 0)
            {
                Use(layout);
                await RequireRowAsync(cancellationToken);
                return;
            }
            if (TableLayout.CountMatches(_profile, cells) is var matches && matches > best.Matches)
                best = (matches, _reader.Line, cells);
            if (titles++ == _profile.File.TitleRows)
                break;
        }
        if (best.Matches < 0)
            _refusal.Add(new RowProblem(0, null, null, ProblemCodes.FileEmpty, "The file is empty.", "a file with a header and rows"));
        else
            TableLayout.FromHeader(_profile, best.Line, best.Cells, _refusal);
    }

    private void Use(TableLayout layout)
    {
        _layout = layout;
        _cells = new RowCells(_reader, layout, _profile);
        foreach (var (rule, header) in layout.Synonyms)
            _warnings.Add($"The column '{header}' is read as '{rule.Label}'.");
        if (layout.UnknownHeaders(_profile) is { Count: > 0 } unknown)
            _warnings.Add($"Columns that the hub does not read: {string.Join(", ", unknown)}.");
    }

    private async Task RequireRowAsync(CancellationToken cancellationToken)
    {
        while (await _reader.ReadAsync(cancellationToken))
        {
            if (_reader.Malformed is null && IsBlank())
                continue;
            _isAtFirstRow = true;
            return;
        }
        _refusal.Add(new RowProblem(0, null, null, ProblemCodes.FileWithoutRows, "The file has a header and no row below it.", "at least one row"));
    }

    private bool IsBlank()
    {
        for (var index = 0; index < _reader.CellCount; index++)
        {
            if (!_reader.Cell(index).IsWhiteSpace())
                return false;
        }
        return true;
    }

    private bool IsHeaderAgain()
    {
        if (_layout.Headers.Count == 0 || _reader.CellCount != _layout.Headers.Count)
            return false;
        for (var index = 0; index < _reader.CellCount; index++)
        {
            if (!CellText.Clean(_reader.Cell(index)).Equals(_layout.Headers[index], StringComparison.OrdinalIgnoreCase))
                return false;
        }
        _leftOut.Add("the header again", _reader.Line);
        return true;
    }

    // Rows that the layout has beside its data tell so in their first cell.
    private bool IsNotData()
    {
        var first = _reader.FirstText();
        foreach (var word in _profile.File.Totals)
        {
            if (!first.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                continue;
            _leftOut.Add($"a total, it begins with '{word}'", _reader.Line);
            return true;
        }
        if (_profile.Grades?.PointsRow is { } points && first.Equals(points, StringComparison.OrdinalIgnoreCase))
        {
            _mapper.TakePoints(_cells);
            return true;
        }
        foreach (var word in _profile.File.NotData)
        {
            if (first.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private MappedRow Mapped()
    {
        foreach (var filter in _profile.OnlyRows)
        {
            if (_layout.IndexOf(filter.Column) >= 0 && !filter.Wants(_cells[filter.Column]))
                return new MappedRow { Line = _reader.Line, NotOurs = ProblemCodes.RowNotWanted };
        }
        return _mapper.Map(_cells);
    }

    private RowProblem? WidthProblem()
    {
        if (_reader.CellCount < _layout.RequiredWidth)
        {
            var missing = _layout.LabelOf(_reader.CellCount);
            return new RowProblem(
                _reader.Line,
                missing,
                null,
                ProblemCodes.RowShort,
                string.Create(CultureInfo.InvariantCulture, $"The row has {_reader.CellCount} of {_layout.Width} columns: '{missing}' and what follows are missing."),
                string.Create(CultureInfo.InvariantCulture, $"{_layout.Width} columns"));
        }
        for (var index = _layout.Width; index < _reader.CellCount; index++)
        {
            if (_reader.Cell(index).IsWhiteSpace())
                continue;
            return new RowProblem(
                _reader.Line,
                null,
                _reader.Cell(index).ToString(),
                ProblemCodes.RowLong,
                string.Create(CultureInfo.InvariantCulture, $"The row has {_reader.CellCount} columns, the file has {_layout.Width}."),
                string.Create(CultureInfo.InvariantCulture, $"{_layout.Width} columns; a cell that holds the delimiter stands in quotes"));
        }
        return null;
    }

    private MappedRow Faulty(CellFault fault)
    {
        var row = Refused(_reader.Line, null, new RowProblem(_reader.Line, _layout.LabelOf(fault.Index), fault.Value, fault.Code, fault.Message, fault.Allowed));
        if (_keepsCells)
            row.Cells = [.. _cells.Given().Select(cell => InvalidBytes.Readable(cell))];
        return row;
    }

    private MappedRow Malformed(string code)
    {
        var (line, entry) = (_reader.Cell(0).ToString(), ProblemCodes.Find(code)!);
        var row = Refused(_reader.Line, null, new RowProblem(
            _reader.Line,
            null,
            line.Length <= 120 ? line : line[..120] + "…",
            code,
            $"{entry.Meaning} {entry.Remedy}",
            _reader.MalformedAllowed));
        row.Cells = [line];
        return row;
    }

    private static MappedRow Refused(int line, ExternalId? person, RowProblem problem) => new() { Line = line, Person = person, Problems = [problem] };

    private MappedRow? Checked(MappedRow? row) => row is null or { Entries.Count: 0 } ? row : _sums is null ? Compared(row) : Summed(row, _sums);

    private static MappedRow Summed(MappedRow row, StatedSums sums) =>
        row with { Entries = [.. row.Entries.Cast<HoursEntry>().Select(hours => hours with { Hours = sums[hours] })] };

    private static RowProblem Repeated(int line, Entry entry, int first) => new(
        line,
        null,
        entry.Value,
        ProblemCodes.RowRepeated,
        string.Create(CultureInfo.InvariantCulture, $"Line {first} states the same with another value."),
        "one row for each fact; to change a fact, send it in a later file");

    private MappedRow Compared(MappedRow row)
    {
        var repeats = 0;
        for (var index = 0; index < row.Entries.Count; index++)
        {
            var (isNew, isSame, first) = _stated.Note(row.Entries[index]);
            if (!isNew && !isSame)
                return row with { Entries = [], Problems = [Repeated(row.Line, row.Entries[index], first)] };
            repeats += isNew ? 0 : 1;
        }
        return repeats < row.Entries.Count ? row : row with { Repeats = true };
    }
}
