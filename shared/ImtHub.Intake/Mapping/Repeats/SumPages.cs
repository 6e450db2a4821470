using System.Runtime.InteropServices;
using ImtHub.Intake.Reading;

namespace ImtHub.Intake.Mapping.Repeats;

/// <summary>
/// Sums on disk in the order of their keys, in pages; in memory stand the first key of each page and the page last asked for.
/// </summary>
internal sealed class SumPages : IDisposable
{
    private const int PageSums = 256;
    private readonly FileStream _file = ScratchFile.Create();
    private readonly List<ulong> _firstKeys = [];
    private readonly StatedSum[] _page = new StatedSum[PageSums];
    private readonly long _length;
    private int _inMemory = -1;
    private int _count;

    /// <summary>Lays sums down.</summary>
    /// <param name="sums">Every key once, in order.</param>
    public SumPages(IEnumerable<StatedSum> sums)
    {
        foreach (var sum in sums)
        {
            if (_count == PageSums)
            {
                LayDown();
            }

            if (_count == 0)
            {
                _firstKeys.Add(sum.Key);
            }

            _page[_count++] = sum;
        }
        LayDown();
        _file.Flush();
        _length = _file.Length;
    }

    /// <summary>The sum under a key that is there.</summary>
    /// <exception cref="KeyNotFoundException">The key is not there.</exception>
    public decimal this[ulong key]
    {
        get
        {
            var found = _firstKeys.BinarySearch(key);
            Turn(found >= 0 ? found : ~found - 1);
            foreach (var sum in _page.AsSpan(0, _count))
            {
                if (sum.Key == key)
                {
                    return sum.Hours;
                }
            }
            throw new KeyNotFoundException("No row states hours under this key.");
        }
    }

    /// <summary>Reads so many sums.</summary>
    /// <exception cref="EndOfStreamException">The file ends before.</exception>
    public static void Read(FileStream file, Span<StatedSum> sums, long offset)
    {
        var bytes = MemoryMarshal.AsBytes(sums);
        for (int read; bytes.Length > 0; bytes = bytes[read..], offset += read)
        {
            read = RandomAccess.Read(file.SafeFileHandle, bytes, offset);
            if (read == 0)
            {
                throw new EndOfStreamException("The scratch file of sums is shorter than what was written to it.");
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private void LayDown()
    {
        _file.Write(MemoryMarshal.AsBytes(_page.AsSpan(0, _count)));
        _count = 0;
    }

    private void Turn(int page)
    {
        if (page == _inMemory || page < 0)
        {
            return;
        }

        var offset = (long)page * PageSums * Marshal.SizeOf<StatedSum>();
        _count = (int)Math.Min(PageSums, (_length - offset) / Marshal.SizeOf<StatedSum>());
        Read(_file, _page.AsSpan(0, _count), offset);
        _inMemory = page;
    }
}
