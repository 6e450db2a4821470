namespace ImtHub.Intake.Reading;

/// <summary>The part of a text that is in memory, from the row that is read on: a row that is cut or no row can be read again.</summary>
internal sealed class TextWindow(TextReader inner) : IDisposable
{
    private const int Block = 32 * 1024;
    private long _before;

    /// <summary>
    /// The letters; those from <see cref="Next"/> to <see cref="End"/> are still to be read. A fill may move them into another array.
    /// </summary>
    public char[] Letters { get; private set; } = new char[2 * Block];

    /// <summary>The next letter in <see cref="Letters"/>.</summary>
    public int Next { get; set; }

    /// <summary>One behind the last letter in <see cref="Letters"/>.</summary>
    public int End { get; private set; }

    /// <summary>True when no letters come behind <see cref="End"/>.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>How many letters of the whole text stand before <see cref="Next"/>.</summary>
    public long Offset => _before + Next;

    /// <summary>Waits for some more letters, or for their end.</summary>
    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (End + Block > Letters.Length)
        {
            MakeRoom();
        }

        var read = await inner.ReadAsync(Letters.AsMemory(End, Block), cancellationToken);
        End += read;
        IsComplete = read == 0;
    }

    public void Dispose() => inner.Dispose();

    private void MakeRoom()
    {
        var left = End - Next;
        var room = left + Block <= Letters.Length ? Letters : new char[2 * Letters.Length];
        Array.Copy(Letters, Next, room, 0, left);
        _before += Next;
        (Letters, Next, End) = (room, 0, left);
    }
}
