using System.Globalization;
using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>A JSON file that is read row by row; a row over its limit is refused before all of it is in memory.</summary>
internal sealed class RowStream(Stream inner, int most) : Stream
{
    // A reader looks ahead by what it reads at once.
    private const int LookAhead = 64 * 1024;
    private long _read;
    private int _row;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>A row was read to its end.</summary>
    public void EndRow() => (_read, _row) = (0, _row + 1);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer[..Math.Min(buffer.Length, LookAhead)], cancellationToken));

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, Math.Min(count, LookAhead)));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        _read += read;
        if (_read > most + (2L * LookAhead))
        {
            throw new RefusedFormatException(
                ProblemCodes.RowTooLong,
                null,
                string.Create(CultureInfo.InvariantCulture, $"Row {_row + 1} of the JSON file has more than {most} bytes."),
                string.Create(CultureInfo.InvariantCulture, $"at most {most} bytes")
            );
        }
        return read;
    }
}
