using System.Globalization;
using ImtHub.Intake.Problems;
using Sylvan.Data.Csv;

namespace ImtHub.Intake.Reading;

/// <summary>
/// Rows of delimited text. A line whose quotes do not fit, or that is too long, is one malformed row; reading goes on at the
/// next line.
/// </summary>
public sealed class CsvTableReader : TableReader
{
    private readonly RewindableText _text;
    private readonly CsvDataReaderOptions _options;
    private readonly int _mostRowLetters;
    private readonly int _mostFieldLetters;
    private readonly bool _mayBeInvalid;
    private CsvDataReader? _csv;
    private string _malformedLine = "";
    private long _offset;
    private int _nextLine = 1;

    /// <summary>Reads text with one delimiter; the text is disposed with the reader.</summary>
    /// <param name="text">The text.</param>
    /// <param name="delimiter">What divides cells.</param>
    /// <param name="limits">How long rows and cells may be.</param>
    /// <param name="mayBeInvalid">True when the text may hold bytes that are no letters in its encoding.</param>
    public CsvTableReader(TextReader text, char delimiter, IntakeLimits limits, bool mayBeInvalid = false)
    {
        _text = new RewindableText(text);
        _mayBeInvalid = mayBeInvalid;
        _mostFieldLetters = limits.MostFieldLetters;
        _mostRowLetters = limits.MostRowLetters;
        _options = new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = delimiter,
            BufferSize = Math.Min(16 * 1024, limits.MostRowLetters),
            MaxBufferSize = limits.MostRowLetters,
            OwnsReader = false,
            // Rows that begin with # are rows: some colleges prefix numbers with it. No text holds U+FFFF; one that does is malformed.
            Comment = '\uFFFF',
            CommentHandler = (Action<CsvDataReader, string>)((_, _) => throw new CommentFoundException()),
        };
    }

    /// <summary>Where the row begins in the text, and how long it is with its line break, both in letters.</summary>
    internal (long Start, int Length) Extent { get; private set; }

    /// <inheritdoc/>
    public override int CellCount => Malformed is null ? _csv!.RowFieldCount : 1;

    /// <inheritdoc/>
    public override ReadOnlySpan<char> Cell(int index) => Malformed is null ? _csv!.GetFieldSpan(index) : _malformedLine;

    /// <inheritdoc/>
    internal override CellFault? FindFault()
    {
        if (!_mayBeInvalid && Extent.Length <= _mostFieldLetters)
            return null;
        for (var index = 0; index < CellCount; index++)
        {
            if (Cell(index).Length > _mostFieldLetters)
                return TooLong(index);
            if (_mayBeInvalid && InvalidBytes.Find(Cell(index), index) is { } fault)
                return fault;
        }
        return null;
    }

    /// <inheritdoc/>
    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _text.Release(_offset);
        Malformed = null;
        Line = _nextLine;
        // Nearly every row is in the buffer: only filling it is worth an await.
        if (_csv is null || !_text.HasAhead(_mostRowLetters))
            return AwaitAsync(cancellationToken);
        return TryRead(out var isRow) is { } refused ? RefuseAsync(refused, cancellationToken) : ValueTask.FromResult(isRow);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_csv is not null)
            await _csv.DisposeAsync();
        _text.Dispose();
    }

    private async ValueTask<bool> AwaitAsync(CancellationToken cancellationToken)
    {
        await _text.FillAsync(_mostRowLetters, cancellationToken);
        try
        {
            _csv ??= await CsvDataReader.CreateAsync(_text, _options, cancellationToken);
        }
        catch (Exception failure) when (ReasonFor(failure) is not null)
        {
            // The reader looks at its first row already when it is made.
            return await RefuseAsync(ReasonFor(failure)!, cancellationToken);
        }
        return TryRead(out var isRow) is { } refused ? await RefuseAsync(refused, cancellationToken) : isRow;
    }

    /// <summary>Reads a row of which all letters are there; returns the code of the reason when the line is none.</summary>
    private string? TryRead(out bool isRow)
    {
        try
        {
            isRow = _csv!.Read();
            if (isRow)
                GoPast(_csv.GetRawRecordSpan());
            return null;
        }
        catch (Exception refused) when (ReasonFor(refused) is not null)
        {
            isRow = false;
            return ReasonFor(refused);
        }
    }

    private static string? ReasonFor(Exception refused) => refused switch
    {
        CsvRecordTooLargeException => ProblemCodes.RowTooLong,
        CsvFormatException or CommentFoundException => ProblemCodes.RowMalformed,
        _ => null,
    };

    private async ValueTask<bool> RefuseAsync(string code, CancellationToken cancellationToken)
    {
        await TakeMalformedAsync(code, cancellationToken);
        return true;
    }

    private CellFault TooLong(int index) => new(
        index,
        ProblemCodes.FieldTooLong,
        Cell(index)[..Math.Min(_mostFieldLetters, 120)].ToString() + "…",
        string.Create(CultureInfo.InvariantCulture, $"The cell has {Cell(index).Length} characters."),
        string.Create(CultureInfo.InvariantCulture, $"at most {_mostFieldLetters} characters"));

    private async ValueTask TakeMalformedAsync(string code, CancellationToken cancellationToken)
    {
        if (_csv is not null)
            await _csv.DisposeAsync();
        _csv = null;
        _text.Rewind(_offset);
        var start = _offset;
        (_malformedLine, _offset) = await _text.TakeLineAsync(_mostRowLetters, cancellationToken);
        Extent = (start, (int)(_offset - start));
        if (_mayBeInvalid)
            _malformedLine = InvalidBytes.Readable(_malformedLine);
        _nextLine++;
        Malformed = code;
        MalformedAllowed = code == ProblemCodes.RowTooLong ? string.Create(CultureInfo.InvariantCulture, $"at most {_mostRowLetters} characters") : null;
    }

    private void GoPast(ReadOnlySpan<char> record)
    {
        Extent = (_offset, record.Length);
        _offset += record.Length;
        for (var rest = record; rest.IndexOfAny('\r', '\n') is >= 0 and var end; rest = rest[(end + 1)..])
        {
            if (rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n')
                end++;
            _nextLine++;
        }
    }

    private sealed class CommentFoundException : Exception;
}
