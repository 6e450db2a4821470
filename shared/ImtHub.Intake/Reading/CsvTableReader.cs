using System.Globalization;
using System.Text;
using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Reading;

/// <summary>
/// Rows of delimited text by RFC 4180, with any line break; a quote within a cell that does not begin with one is a letter. A line whose
/// quotes do not fit, or that is too long, is one malformed row; reading goes on at the next line.
/// </summary>
public sealed class CsvTableReader : TableReader
{
    private const int LongestBreak = 2;
    private readonly TextWindow _text;
    private readonly CsvMarks _marks;
    private readonly char _delimiter;
    private readonly int _mostRowLetters;
    private readonly int _mostFieldLetters;
    private readonly bool _mayBeInvalid;
    private int _nextLine = 1;
    private long _start;
    private int _length;

    /// <summary>Reads text with one delimiter; the text is disposed with the reader.</summary>
    /// <param name="text">The text.</param>
    /// <param name="delimiter">What divides cells: an ASCII character.</param>
    /// <param name="limits">How long rows and cells may be.</param>
    /// <param name="mayBeInvalid">True when the text may hold bytes that are no letters in its encoding.</param>
    public CsvTableReader(TextReader text, char delimiter, IntakeLimits limits, bool mayBeInvalid = false)
    {
        _text = new TextWindow(text);
        _marks = new CsvMarks(delimiter);
        _delimiter = delimiter;
        _mayBeInvalid = mayBeInvalid;
        _mostFieldLetters = limits.MostFieldLetters;
        _mostRowLetters = limits.MostRowLetters;
    }

    /// <summary>Where the row begins in the text, and how long it is with its line break, both in letters.</summary>
    internal (long Start, int Length) Extent => (_start, _length);

    /// <inheritdoc/>
    internal override CellFault? FindFault()
    {
        if (!_mayBeInvalid && _length <= _mostFieldLetters)
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
        // Nearly every row is in memory: only filling it is worth an await.
        if (!_text.HasAhead(_mostRowLetters + LongestBreak))
            return AwaitAsync(cancellationToken);
        return TryRead(out var isRow) is { } refused ? RefuseAsync(refused, cancellationToken) : ValueTask.FromResult(isRow);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        _text.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<bool> AwaitAsync(CancellationToken cancellationToken)
    {
        await _text.FillAsync(_mostRowLetters + LongestBreak, cancellationToken);
        _marks.Begin(_text);
        return TryRead(out var isRow) is { } refused ? await RefuseAsync(refused, cancellationToken) : isRow;
    }

    /// <summary>Reads a row of which all letters are there; returns the code of the reason when the line is none.</summary>
    private string? TryRead(out bool isRow)
    {
        var (letters, start, end) = (_text.Letters, _text.Next, _text.End);
        (Malformed, MalformedAllowed, Line, _start) = (null, null, _nextLine, _text.Offset);
        Row.Clear(letters);
        isRow = start < end;
        if (!isRow)
            return null;
        var (from, mark, breaks, hasDoubled) = (start, start, 0, false);
        while (true)
        {
            mark = _marks.Next();
            if (mark < end && letters[mark] == '"')
            {
                if (mark > from)
                    continue;
                var close = Close(letters, end, ref breaks, ref hasDoubled);
                mark = _marks.Next();
                if (close == end || mark > close + 1)
                    return Reason(close - start);
                Row.Add(from + 1, close - from - 1);
            }
            else
            {
                Row.Add(from, mark - from);
            }
            if (mark == end || letters[mark] != _delimiter)
                break;
            from = mark + 1;
        }
        if (mark - start > _mostRowLetters)
            return ProblemCodes.RowTooLong;
        if (hasDoubled)
            Row.TakeOffDoubledQuotes();
        _text.Next = Behind(mark, letters, end);
        _length = _text.Next - start;
        _nextLine += breaks + 1;
        return null;
    }

    /// <summary>The place of the quote that closes a cell; the end of the text when there is none.</summary>
    private int Close(char[] letters, int end, ref int breaks, ref bool hasDoubled)
    {
        int mark;
        while ((mark = _marks.Next()) < end)
        {
            var isBeforeAnother = mark + 1 < end && letters[mark + 1] == (letters[mark] == '\r' ? '\n' : '"');
            switch (letters[mark])
            {
                case '"' when isBeforeAnother:
                    hasDoubled = true;
                    _marks.Next();
                    break;
                case '"':
                    return mark;
                case '\n':
                case '\r' when !isBeforeAnother:
                    breaks++;
                    break;
            }
        }
        return end;
    }

    // The place behind a line break.
    private int Behind(int mark, char[] letters, int end)
    {
        if (mark == end)
            return end;
        if (letters[mark] == '\r' && mark + 1 < end && letters[mark + 1] == '\n')
            mark = _marks.Next();
        return mark + 1;
    }

    private string Reason(int lettersUpToFault) => lettersUpToFault > _mostRowLetters ? ProblemCodes.RowTooLong : ProblemCodes.RowMalformed;

    private async ValueTask<bool> RefuseAsync(string code, CancellationToken cancellationToken)
    {
        var line = await TakeLineAsync(cancellationToken);
        _length = (int)(_text.Offset - _start);
        _nextLine++;
        _marks.Begin(_text);
        Row.Clear();
        Row.Add(_mayBeInvalid ? InvalidBytes.Readable(line) : line);
        Malformed = code;
        MalformedAllowed = code == ProblemCodes.RowTooLong ? string.Create(CultureInfo.InvariantCulture, $"at most {_mostRowLetters} characters") : null;
        return true;
    }

    /// <summary>Goes behind the line and returns its letters, at most those of the longest row.</summary>
    private async ValueTask<string> TakeLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        int end;
        do
        {
            await _text.FillAsync(1, cancellationToken);
            var ahead = _text.Letters.AsMemory(_text.Next, _text.End - _text.Next);
            end = ahead.Span.IndexOfAny('\r', '\n');
            var part = end < 0 ? ahead : ahead[..end];
            line.Append(part[..Math.Min(part.Length, _mostRowLetters - line.Length)]);
            _text.Next += part.Length;
        }
        while (end < 0 && !_text.IsComplete);
        await _text.FillAsync(LongestBreak, cancellationToken);
        if (end >= 0)
            _text.Next += _text.Letters.AsSpan(_text.Next, _text.End - _text.Next).StartsWith("\r\n") ? LongestBreak : 1;
        return line.ToString();
    }

    private CellFault TooLong(int index) => new(
        index,
        ProblemCodes.FieldTooLong,
        Cell(index)[..Math.Min(_mostFieldLetters, 120)].ToString() + "…",
        string.Create(CultureInfo.InvariantCulture, $"The cell has {Cell(index).Length} characters."),
        string.Create(CultureInfo.InvariantCulture, $"at most {_mostFieldLetters} characters"));
}
