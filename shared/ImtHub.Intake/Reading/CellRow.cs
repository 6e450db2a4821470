using System.Runtime.CompilerServices;

namespace ImtHub.Intake.Reading;

/// <summary>
/// The cells of the row at which a reader stands: pieces of one text, so that reading a cell costs neither a call nor a copy.
/// </summary>
internal sealed class CellRow
{
    private char[] _letters = [];
    private (int Start, int Length)[] _cells = new (int, int)[16];

    // The texts that were added, one behind the other; unused while the cells are pieces of another buffer.
    private char[] _added = new char[256];
    private int _end;

    public int Count { get; private set; }

    public ReadOnlySpan<char> this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            ref readonly var cell = ref _cells[index];
            return _letters.AsSpan(cell.Start, cell.Length);
        }
    }

    /// <summary>Begins a row whose cells are added as texts.</summary>
    public void Clear() => (_letters, Count, _end) = (_added, 0, 0);

    /// <summary>Begins a row whose cells are pieces of a buffer that the reader fills.</summary>
    public void Clear(char[] letters)
    {
        if (_letters != letters)
        {
            _letters = letters;
        }

        Count = 0;
    }

    /// <summary>Begins a row of these texts.</summary>
    public void Fill(IEnumerable<string> texts)
    {
        Clear();
        Add(texts);
    }

    /// <summary>Adds texts.</summary>
    public void Add(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            Add(text);
        }
    }

    /// <summary>Adds a text.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        if (_added.Length - _end < text.Length)
        {
            Array.Resize(ref _added, Math.Max(2 * _added.Length, _end + text.Length));
        }

        text.CopyTo(_added.AsSpan(_end));
        _letters = _added;
        Add(_end, text.Length);
        _end += text.Length;
    }

    /// <summary>Makes one quote of two in the cells that stand in quotes. It changes the buffer: the row cannot be read again.</summary>
    public void TakeOffDoubledQuotes()
    {
        foreach (ref var cell in _cells.AsSpan(0, Count))
        {
            var letters = _letters.AsSpan(cell.Start, cell.Length);
            // Before the letters of a cell without quotes stands a delimiter, or the row before.
            if (cell.Start == 0 || _letters[cell.Start - 1] != '"' || letters.IndexOf('"') is not (>= 0 and var to))
            {
                continue;
            }

            for (var from = to; from < letters.Length; from++)
            {
                letters[to++] = letters[from];
                if (letters[from] == '"')
                {
                    from++;
                }
            }
            cell.Length = to;
        }
    }

    /// <summary>Adds a piece of the buffer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int start, int length)
    {
        if (Count == _cells.Length)
        {
            Array.Resize(ref _cells, 2 * Count);
        }

        _cells[Count++] = (start, length);
    }
}
