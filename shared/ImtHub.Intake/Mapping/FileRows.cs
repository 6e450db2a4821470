using ImtHub.Intake.Mapping.Rows;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Mapping;

/// <summary>
/// The rows of one table, mapped one after the other: finds the header, leaves out blank rows, repeated headers and totals. The
/// dry run and the taking-in read through it alike.
/// </summary>
internal sealed class FileRows : IAsyncDisposable
{
    /// <summary>What the receipt says of a file that states nothing, and may.</summary>
    public const string Nothing = "The file has no row: by its profile that says that there is nothing to report.";

    private readonly PartnerProfile _profile;
    private readonly TableReader _reader;
    private readonly RowMapper _mapper;
    private readonly RowFilter[] _filters;
    private readonly RowsBesideData _beside;
    private readonly List<RowProblem> _refusal = [];
    private readonly List<string> _warnings = [];
    private readonly List<string> _titleTexts = [];
    private readonly MaskedColumns _masked = new();
    private TableLayout _layout;
    private RowCells _cells;
    private bool _isAtFirstRow;

    private FileRows(PartnerProfile profile, TableReader reader, RowMapper mapper, int usualWidth)
    {
        _profile = profile;
        _reader = reader;
        _mapper = mapper;
        _filters = [.. profile.OnlyRows];
        _beside = new RowsBesideData(profile, reader, mapper);
        _layout = TableLayout.FromPositions(profile, usualWidth);
        _cells = new RowCells(reader, _layout, profile);
        Row = new RowDraft(_cells, profile);
    }

    /// <summary>Why the file cannot be read as what it claims to be; empty when it can.</summary>
    public IReadOnlyList<RowProblem> Refusal => _refusal;

    /// <summary>What the sender should know although nothing was refused; grows while rows are read.</summary>
    public IReadOnlyList<string> Warnings => [.. _warnings, .. _masked.Warnings, .. _beside.Warnings];

    /// <summary>The file's header; empty when it has none.</summary>
    public IReadOnlyList<string> Headers => _layout.Headers;

    /// <summary>Reads up to the first row of data. The reader is disposed with the rows.</summary>
    /// <param name="profile">The partner's profile.</param>
    /// <param name="mapper">Turns rows into facts.</param>
    /// <param name="usualWidth">How many cells most rows have, for a file without header; see <see cref="UsualWidth"/>.</param>
    public static async Task<FileRows> OpenAsync(
        PartnerProfile profile,
        TableReader reader,
        RowMapper mapper,
        int usualWidth,
        CancellationToken cancellationToken
    )
    {
        var rows = new FileRows(profile, reader, mapper, usualWidth);
        await rows.FindLayoutAsync(cancellationToken);
        return rows;
    }

    /// <summary>The row at which the reader stands.</summary>
    public RowDraft Row { get; private set; }

    /// <summary>Goes to the next row; false at the end of the file.</summary>
    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (_refusal.Count == 0)
        {
            if (!_isAtFirstRow)
            {
                // An await a row would cost as much as the row: it is for the rows that are not in the buffer.
                var read = _reader.ReadAsync(cancellationToken);
                if (!read.IsCompletedSuccessfully)
                {
                    return AwaitAsync(read, cancellationToken);
                }

                if (!read.Result)
                {
                    break;
                }
            }
            if (Take())
            {
                return ValueTask.FromResult(true);
            }
        }
        return ValueTask.FromResult(false);
    }

    /// <summary>The row for longer than until the next one is read.</summary>
    public MappedRow Keep()
    {
        try
        {
            return Kept();
        }
        catch (Exception failure) when (Row.Failure is null && RowFailure.Is(failure))
        {
            Row.Fail(failure);
            return Kept();
        }
    }

    private MappedRow Kept()
    {
        var statements = new Statement[Row.FactCount];
        for (var fact = 0; fact < statements.Length; fact++)
        {
            statements[fact] = _mapper.StatementAt(Row, fact);
        }

        return new MappedRow
        {
            Line = Row.Line,
            Person = Row.Person,
            Statements = statements,
            Problems = Row.Problems,
            Holds = Row.Holds,
            NotOurs = Row.NotOurs,
            Repeats = Row.Repeats,
            Details = Row.Failure is null ? _mapper.PersonOf(_cells, Row) : null,
            Failure = Row.Failure,
            Cells = Given(),
        };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    private async ValueTask<bool> AwaitAsync(ValueTask<bool> read, CancellationToken cancellationToken) =>
        await read && (Take() || await ReadAsync(cancellationToken));

    /// <summary>Maps the row at which the reader stands; false when it is to be left out.</summary>
    private bool Take()
    {
        _isAtFirstRow = false;
        Row.Empty();
        if (_reader.Malformed is { } code)
        {
            Row.Refuse(RowFaults.Malformed(_reader, code));
            return true;
        }
        var first = _reader.FirstText();
        if (first.IsEmpty || _beside.Takes(first, _cells))
        {
            return false;
        }

        if (_reader.FindFault() is { } fault)
        {
            Row.Refuse(RowFaults.Cell(_reader.Line, _layout, fault));
            return true;
        }
        _cells.CarryDown();
        if (_layout.Hidden.Length > 0)
        {
            _masked.Note(_reader, _layout);
        }

        if (RowFaults.Width(_reader, _layout) is { } problem)
        {
            Row.Refuse(problem);
        }
        else if (_reader.FindUnknown(_layout) is { } unknown && !IsKnown(unknown))
        {
            Row.Refuse(RowFaults.Cell(_reader.Line, _layout, unknown));
        }
        else if (IsWanted())
        {
            Map();
        }
        else
        {
            Row.NotOurs = ProblemCodes.RowNotWanted;
        }

        return true;
    }

    // A college may mean something by #N/A, and then its scale says so.
    private bool IsKnown(CellFault fault) =>
        _profile.Grades?.Scale is { } scale
        && fault.Code == ProblemCodes.CellError
        && (scale.IsIgnored(fault.Value) || scale.MeaningOf(fault.Value) is not null);

    // A value that nobody thought of costs its own row.
    private void Map()
    {
        try
        {
            _mapper.Map(_cells, Row);
        }
        catch (Exception failure) when (RowFailure.Is(failure))
        {
            Row.Fail(failure);
        }
    }

    // The row's cells as they are given back for correction.
    private string[] Given()
    {
        if (_reader.Malformed is not null)
        {
            return [_reader.Cell(0).ToString()];
        }

        var cells = _cells.Given();
        return Row.Problems is [{ Code: ProblemCodes.RowInvalidBytes }] ? [.. cells.Select(cell => InvalidBytes.Readable(cell))] : cells;
    }

    private async Task FindLayoutAsync(CancellationToken cancellationToken)
    {
        var titles = 0;
        var best = (Matches: -1, Line: 0, Cells: Array.Empty<string>());
        while (await _reader.ReadAsync(cancellationToken))
        {
            if (_reader.Malformed is null && (IsBlank() || SeparatorLine.Is(_reader) || _beside.IsNamed(_reader.FirstText())))
            {
                continue;
            }

            if (!_profile.File.HasHeader)
            {
                _isAtFirstRow = true;
                Use(_layout);
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
            {
                best = (matches, _reader.Line, cells);
            }

            _titleTexts.Add(_beside.NoteTitle(cells));
            if (titles++ == _profile.File.TitleRows)
            {
                break;
            }
        }
        if (_profile.NothingToReport is { } words && (best.Matches < 0 || _titleTexts.Exists(text => SaysNothing(words, text))))
        {
            _warnings.Add(Nothing);
        }
        else if (best.Matches < 0)
        {
            _refusal.Add(new RowProblem(0, null, null, ProblemCodes.FileEmpty, "The file is empty.", "a file with a header and rows"));
        }
        else
        {
            TableLayout.FromHeader(_profile, best.Line, best.Cells, _refusal);
        }
    }

    private void Use(TableLayout layout)
    {
        _layout = layout;
        _beside.Use(layout);
        _cells = new RowCells(_reader, layout, _profile);
        Row = new RowDraft(_cells, _profile);
        if (_mapper.Begin(_titleTexts, _cells) is { } problem)
        {
            _refusal.Add(problem);
        }

        foreach (var (rule, header) in layout.Synonyms)
        {
            _warnings.Add($"The column '{header}' is read as '{rule.Label}'.");
        }

        if (layout.UnknownHeaders(_profile) is { Count: > 0 } unknown)
        {
            _warnings.Add($"Columns that the hub does not read: {string.Join(", ", unknown)}.");
        }
    }

    private async Task RequireRowAsync(CancellationToken cancellationToken)
    {
        while (await _reader.ReadAsync(cancellationToken))
        {
            if (_reader.Malformed is null && IsBlank())
            {
                continue;
            }

            if (_profile.NothingToReport is { } words && SaysNothing(words, RowsBesideData.TextOf(_reader.Cells())))
            {
                continue;
            }

            _isAtFirstRow = true;
            return;
        }
        if (_profile.NothingToReport is not null)
        {
            _warnings.Add(Nothing);
        }
        else
        {
            _refusal.Add(
                new RowProblem(
                    0,
                    null,
                    null,
                    ProblemCodes.FileWithoutRows,
                    "The file has a header and no row below it.",
                    "at least one row"
                )
            );
        }
    }

    private bool IsBlank() => _reader.FirstText().IsEmpty;

    private static bool SaysNothing(IReadOnlyList<string> words, string text) =>
        words.Any(word => text.TrimEnd('.', '!').Trim().Equals(word.TrimEnd('.', '!').Trim(), StringComparison.OrdinalIgnoreCase));

    private bool IsWanted()
    {
        foreach (var filter in _filters)
        {
            if (_layout.IndexOf(filter.Column) >= 0 && !filter.Wants(_cells[filter.Column]))
            {
                return false;
            }
        }
        return true;
    }
}
