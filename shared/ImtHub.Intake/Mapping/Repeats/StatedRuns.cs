using System.Runtime.InteropServices;
using ImtHub.Intake.Reading;

namespace ImtHub.Intake.Mapping.Repeats;

/// <summary>
/// Facts on disk, in runs of the same length, each in pages by the first bits of the key; in memory stands where each page begins.
/// </summary>
internal sealed class StatedRuns(int factsPerRun) : IDisposable
{
    private const int Pages = 256;
    private const int PageShift = 56;
    private static readonly int s_factBytes = Marshal.SizeOf<StatedFact>();
    private readonly FileStream _file = ScratchFile.Create();
    private readonly StatedFact[] _run = new StatedFact[factsPerRun];
    private readonly List<int[]> _pageEnds = [];

    /// <summary>Adds a full run of facts that are not here yet.</summary>
    public void Add(ReadOnlySpan<StatedFact> facts)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(facts.Length, factsPerRun);
        var next = new int[Pages];
        foreach (ref readonly var fact in facts)
        {
            next[fact.Key >> PageShift]++;
        }

        for (int page = 0, first = 0; page < Pages; page++)
        {
            (first, next[page]) = (first + next[page], first);
        }

        foreach (ref readonly var fact in facts)
        {
            _run[next[fact.Key >> PageShift]++] = fact;
        }

        RandomAccess.Write(_file.SafeFileHandle, MemoryMarshal.AsBytes(_run.AsSpan()), Offset(_pageEnds.Count, 0));
        _pageEnds.Add(next);
    }

    /// <summary>Finds the fact with a key; false when there is none.</summary>
    public bool TryFind(ulong key, out StatedFact found)
    {
        var page = (int)(key >> PageShift);
        for (var run = 0; run < _pageEnds.Count; run++)
        {
            var first = page == 0 ? 0 : _pageEnds[run][page - 1];
            var facts = _run.AsSpan(0, _pageEnds[run][page] - first);
            Read(facts, Offset(run, first));
            foreach (var fact in facts)
            {
                if (fact.Key != key)
                {
                    continue;
                }

                found = fact;
                return true;
            }
        }
        found = default;
        return false;
    }

    /// <summary>Adds all keys to a filter.</summary>
    public void AddTo(KeyFilter filter)
    {
        for (var run = 0; run < _pageEnds.Count; run++)
        {
            Read(_run, Offset(run, 0));
            foreach (ref readonly var fact in _run.AsSpan())
            {
                filter.Add(fact.Key);
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private void Read(Span<StatedFact> facts, long offset)
    {
        var bytes = MemoryMarshal.AsBytes(facts);
        for (int read; bytes.Length > 0; bytes = bytes[read..], offset += read)
        {
            read = RandomAccess.Read(_file.SafeFileHandle, bytes, offset);
            if (read == 0)
            {
                throw new EndOfStreamException("The scratch file of stated facts is shorter than what was written to it.");
            }
        }
    }

    private long Offset(int run, int fact) => ((run * (long)factsPerRun) + fact) * s_factBytes;
}
