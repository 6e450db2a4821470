using System.Text;

namespace ImtHub.Intake.Reading;

/// <summary>
/// Text that can be read again from the beginning of the current row: when the CSV parser gives up on a row, reading goes on
/// with the next line. It keeps what the parser has buffered and no more.
/// </summary>
internal sealed class RewindableText(TextReader inner) : TextReader
{
    private const int Block = 32 * 1024;
    private char[] _kept = new char[4 * Block];
    private long _keptFrom;
    private int _keptLength;
    private int _next;
    private int _released;
    private bool _ended;

    /// <summary>Everything before this offset is not needed again.</summary>
    public void Release(long offset) => _released = (int)(offset - _keptFrom);

    /// <summary>True when so many letters, or all that are left, can be read without waiting.</summary>
    public bool HasAhead(int letters) => _ended || _keptLength - _next >= letters;

    /// <summary>Waits until so many letters, or all that are left, are there.</summary>
    public async ValueTask FillAsync(int letters, CancellationToken cancellationToken)
    {
        while (!HasAhead(letters))
            await FillAsync(cancellationToken);
    }

    /// <summary>Goes back to an offset that was not released.</summary>
    public void Rewind(long offset) => _next = (int)(offset - _keptFrom);

    /// <summary>Takes the rest of the line, at most so many letters of it, and tells how far it went with the line break.</summary>
    public async ValueTask<(string Text, long End)> TakeLineAsync(int mostLetters, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (await HasNextAsync(cancellationToken))
        {
            var letter = _kept[_next++];
            if (letter == '\r' && await HasNextAsync(cancellationToken) && _kept[_next] == '\n')
                _next++;
            if (letter is '\r' or '\n')
                break;
            if (line.Length < mostLetters)
                line.Append(letter);
            Release(_keptFrom + _next);
        }
        return (line.ToString(), _keptFrom + _next);
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || !await HasNextAsync(cancellationToken))
            return 0;
        var count = Math.Min(buffer.Length, _keptLength - _next);
        _kept.AsMemory(_next, count).CopyTo(buffer);
        _next += count;
        return count;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(char[] buffer, int index, int count) => ReadAsync(buffer.AsMemory(index, count)).AsTask();

    /// <summary>Reads what <see cref="FillAsync(int, CancellationToken)"/> made sure of.</summary>
    public override int Read(char[] buffer, int index, int count)
    {
        if (!HasAhead(1))
            throw new InvalidOperationException("More is read than was waited for.");
        count = Math.Min(count, _keptLength - _next);
        _kept.AsSpan(_next, count).CopyTo(buffer.AsSpan(index));
        _next += count;
        return count;
    }

    private async ValueTask<bool> HasNextAsync(CancellationToken cancellationToken)
    {
        await FillAsync(1, cancellationToken);
        return _next < _keptLength;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_keptLength + Block > _kept.Length)
            MakeRoom();
        var read = await inner.ReadAsync(_kept.AsMemory(_keptLength, Block), cancellationToken);
        _keptLength += read;
        _ended = read == 0;
    }

    // What is kept is moved only when the end of the buffer is reached: some four times less often than it is filled.
    private void MakeRoom()
    {
        _kept.AsSpan(_released, _keptLength - _released).CopyTo(_kept);
        _keptFrom += _released;
        _keptLength -= _released;
        _next -= _released;
        _released = 0;
        if (_keptLength + Block > _kept.Length)
            Array.Resize(ref _kept, _kept.Length * 2);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
