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
    private enum Found
    {
        Row,
        End,
        Cut,
        Malformed,
        TooLong,
    }

    private const char ByteOrderMark = '\uFEFF';
    private readonly TextWindow _text;
    private readonly CsvMarks _marks;
    private readonly char _delimiter;
    private readonly int _mostRowLetters;
    private readonly int _mostFieldLetters;
    private readonly bool _mayBeInvalid;
    private readonly bool _isGuess;
    private readonly bool _mayBeTwice;
    private int _nextLine = 1;
    private long _start;
    private int _length;

    /// <summary>Reads text with one delimiter; the text is disposed with the reader.</summary>
    /// <param name="delimiter">What divides cells: an ASCII character.</param>
    /// <param name="limits">How long rows and cells may be.</param>
    /// <param name="mayBeInvalid">True when the text may hold bytes that are no letters in its encoding.</param>
    /// <param name="isGuess">True when the text's encoding is a guess: words that are none in it are told.</param>
    /// <param name="mayBeTwice">True when some letters may have been encoded twice: words that were are told.</param>
    public CsvTableReader(
        TextReader text,
        char delimiter,
        IntakeLimits limits,
        bool mayBeInvalid = false,
        bool isGuess = false,
        bool mayBeTwice = false
    )
    {
        _text = new TextWindow(text);
        _marks = new CsvMarks(delimiter);
        _delimiter = delimiter;
        _mayBeInvalid = mayBeInvalid;
        (_isGuess, _mayBeTwice) = (isGuess, mayBeTwice);
        _mostFieldLetters = limits.MaxFieldChars;
        _mostRowLetters = limits.MaxRowChars;
    }

    /// <summary>Where the row begins in the text, and how long it is with its line break, both in letters.</summary>
    internal (long Start, int Length) Extent => (_start, _length);

    /// <inheritdoc/>
    internal override CellFault? FindFault()
    {
        if (!_mayBeInvalid && _length <= _mostFieldLetters)
        {
            return null;
        }

        for (var index = 0; index < CellCount; index++)
        {
            if (Cell(index).Length > _mostFieldLetters)
            {
                return TooLong(index);
            }

            if (_mayBeInvalid && InvalidBytes.Find(Cell(index), index) is { } fault)
            {
                return fault;
            }
        }
        return null;
    }

    /// <inheritdoc/>
    internal override CellFault? FindUnknown(TableLayout layout) =>
        _isGuess || _mayBeTwice ? DoubtfulCharacters.Find(this, layout, _isGuess) : null;

    /// <inheritdoc/>
    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        // Nearly every row is whole in memory: an await a row would cost as much as the row.
        var found = TryRead();
        return found == Found.Row ? ValueTask.FromResult(true) : AwaitAsync(found, cancellationToken);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        _text.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<bool> AwaitAsync(Found found, CancellationToken cancellationToken)
    {
        while (found == Found.Cut)
        {
            await _text.FillAsync(cancellationToken);
            _marks.Begin(_text);
            found = TryRead();
        }
        if (found is Found.Malformed or Found.TooLong)
        {
            await RefuseAsync(found, cancellationToken);
        }

        return found != Found.End;
    }

    /// <summary>Reads the next row if it is one and whole in memory; else the text stays where it is.</summary>
    private Found TryRead()
    {
        var (letters, start, end) = (_text.Letters, _text.Next, _text.End);
        (Malformed, MalformedAllowed, Line, _start) = (null, null, _nextLine, _text.Offset);
        Row.Clear(letters);
        if (start == end)
        {
            return _text.IsComplete ? Found.End : Found.Cut;
        }

        var (from, mark, breaks, hasDoubled) = (start, start, 0, false);
        // In a file that was put together a row may begin with the byte-order mark of its part, and a quote behind it is one.
        while (letters[from] == ByteOrderMark && from + 1 < end)
        {
            from++;
        }

        while (true)
        {
            mark = _marks.Next();
            if (mark < end && letters[mark] == '"')
            {
                if (mark > from)
                {
                    continue;
                }

                var close = Close(letters, end, ref breaks, ref hasDoubled);
                mark = _marks.Next();
                if (close == end || mark > close + 1)
                {
                    return close - start > _mostRowLetters ? Found.TooLong
                        : IsCut(close) ? Found.Cut
                        : Found.Malformed;
                }

                Row.Add(from + 1, close - from - 1);
            }
            else
            {
                Row.Add(from, mark - from);
            }
            if (mark == end || letters[mark] != _delimiter)
            {
                break;
            }

            from = mark + 1;
        }
        if (mark - start > _mostRowLetters)
        {
            return Found.TooLong;
        }

        if (IsCut(mark) || (mark < end && letters[mark] == '\r' && IsCut(mark + 1)))
        {
            return Found.Cut;
        }

        if (hasDoubled)
        {
            Row.TakeOffDoubledQuotes();
        }

        _text.Next = Behind(mark, letters, end);
        _length = _text.Next - start;
        _nextLine += breaks + 1;
        return Found.Row;
    }

    // True when what stands at a place is not in memory yet.
    private bool IsCut(int place) => place == _text.End && !_text.IsComplete;

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
        {
            return end;
        }

        if (letters[mark] == '\r' && mark + 1 < end && letters[mark + 1] == '\n')
        {
            mark = _marks.Next();
        }

        return mark + 1;
    }

    private async ValueTask RefuseAsync(Found fault, CancellationToken cancellationToken)
    {
        var line = await TakeLineAsync(cancellationToken);
        _length = (int)(_text.Offset - _start);
        _nextLine++;
        _marks.Begin(_text);
        Row.Clear();
        Row.Add(_mayBeInvalid ? InvalidBytes.Readable(line) : line);
        if (fault == Found.TooLong)
        {
            (Malformed, MalformedAllowed) = (
                ProblemCodes.RowTooLong,
                string.Create(CultureInfo.InvariantCulture, $"at most {_mostRowLetters} characters")
            );
        }
        else
        {
            Malformed = ProblemCodes.RowMalformed;
        }
    }

    /// <summary>Goes behind the line and returns its letters, at most those of the longest row.</summary>
    private async ValueTask<string> TakeLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        int end;
        while ((end = Ahead().Span.IndexOfAny('\r', '\n')) < 0 || end + 1 == Ahead().Length)
        {
            // A line feed may follow what is the last letter so far.
            if (_text.IsComplete)
            {
                break;
            }

            if (end < 0)
            {
                Take(Ahead().Length);
            }

            await _text.FillAsync(cancellationToken);
        }
        Take(end < 0 ? Ahead().Length : end);
        if (end >= 0)
        {
            _text.Next += Ahead().Span.StartsWith("\r\n") ? 2 : 1;
        }

        return line.ToString();

        ReadOnlyMemory<char> Ahead() => _text.Letters.AsMemory(_text.Next, _text.End - _text.Next);

        void Take(int letters)
        {
            line.Append(Ahead()[..Math.Min(letters, _mostRowLetters - line.Length)]);
            _text.Next += letters;
        }
    }

    private CellFault TooLong(int index) =>
        new(
            index,
            ProblemCodes.FieldTooLong,
            Cell(index)[..Math.Min(_mostFieldLetters, 120)].ToString() + "…",
            string.Create(CultureInfo.InvariantCulture, $"The cell has {Cell(index).Length} characters."),
            string.Create(CultureInfo.InvariantCulture, $"at most {_mostFieldLetters} characters")
        );
}
