using System.Runtime.InteropServices;
using ImtHub.Intake.Reading;

namespace ImtHub.Intake.Mapping.Repeats;

/// <summary>Sums on disk in runs, each in the order of its keys.</summary>
internal sealed class SumRuns : IDisposable
{
    private const int BlockSums = 512;
    private readonly FileStream _file = ScratchFile.Create();
    private readonly List<(long From, long To)> _runs = [];
    private StatedSum[] _run = [];

    /// <summary>Adds a run.</summary>
    public void Add(Dictionary<ulong, decimal> sums)
    {
        if (_run.Length < sums.Count)
        {
            _run = new StatedSum[sums.Count];
        }

        var count = 0;
        foreach (var (key, hours) in sums)
        {
            _run[count++] = new StatedSum(key, hours);
        }

        var run = _run.AsSpan(0, count);
        run.Sort((one, other) => one.Key.CompareTo(other.Key));
        var from = _file.Length;
        _file.Position = from;
        _file.Write(MemoryMarshal.AsBytes(run));
        _file.Flush();
        _runs.Add((from, _file.Length));
    }

    /// <summary>Every key once, in order, with the sum over all runs.</summary>
    public IEnumerable<StatedSum> Merged()
    {
        var next = new PriorityQueue<IEnumerator<StatedSum>, ulong>();
        foreach (var run in _runs.Select(run => Run(run.From, run.To).GetEnumerator()))
        {
            Advance(run);
        }

        StatedSum? sum = null;
        while (next.TryDequeue(out var run, out var key))
        {
            var part = run.Current.Hours;
            if (sum is { } open && open.Key != key)
            {
                yield return open;
            }

            sum = sum is { } same && same.Key == key ? same with { Hours = same.Hours + part } : new StatedSum(key, part);
            Advance(run);
        }
        if (sum is { } last)
        {
            yield return last;
        }

        void Advance(IEnumerator<StatedSum> run)
        {
            if (run.MoveNext())
            {
                next.Enqueue(run, run.Current.Key);
            }
            else
            {
                run.Dispose();
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private IEnumerable<StatedSum> Run(long from, long to)
    {
        var block = new StatedSum[BlockSums];
        while (from < to)
        {
            var count = (int)Math.Min(BlockSums, (to - from) / Marshal.SizeOf<StatedSum>());
            SumPages.Read(_file, block.AsSpan(0, count), from);
            from += count * Marshal.SizeOf<StatedSum>();
            for (var index = 0; index < count; index++)
            {
                yield return block[index];
            }
        }
    }
}
