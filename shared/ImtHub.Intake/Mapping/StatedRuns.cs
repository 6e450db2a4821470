using System.Runtime.InteropServices;
using ImtHub.Intake.Reading;

namespace ImtHub.Intake.Mapping;

/// <summary>Facts on disk, in runs of the same length, each in pages by the first bits of the key; in memory stand where each page begins and a filter over all keys.</summary>
internal sealed class StatedRuns(int factsPerRun) : IDisposable
{
    private const int Pages = 256;
    private const int PageShift = 56;
    private static readonly int FactBytes = Marshal.SizeOf<StatedFact>();
    private readonly FileStream _file = ScratchFile.Create();
    private readonly StatedFact[] _run = new StatedFact[factsPerRun];
    private readonly List<int[]> _pageEnds = [];
    private KeyFilter _filter = new(2 * factsPerRun);

    /// <summary>Adds a full run of facts that are not here yet.</summary>
    public void Add(Dictionary<ulong, (uint Value, int Line)> facts)
    {
        var next = new int[Pages];
        foreach (var key in facts.Keys)
            next[key >> PageShift]++;
        for (int page = 0, first = 0; page < Pages; page++)
            (first, next[page]) = (first + next[page], first);
        foreach (var (key, fact) in facts)
            _run[next[key >> PageShift]++] = new StatedFact(key, fact.Value, fact.Line);
        RandomAccess.Write(_file.SafeFileHandle, MemoryMarshal.AsBytes(_run.AsSpan()), Offset(_pageEnds.Count, 0));
        _pageEnds.Add(next);
        if (_pageEnds.Count * (long)factsPerRun > _filter.Capacity)
            Widen();
        else
            NoteRun();
    }

    /// <summary>The fact with a key; null when there is none.</summary>
    public StatedFact? Find(ulong key)
    {
        if (!_filter.MayHold(key))
            return null;
        var page = (int)(key >> PageShift);
        for (var run = 0; run < _pageEnds.Count; run++)
        {
            var first = page == 0 ? 0 : _pageEnds[run][page - 1];
            var facts = _run.AsSpan(0, _pageEnds[run][page] - first);
            Read(facts, Offset(run, first));
            foreach (var fact in facts)
            {
                if (fact.Key == key)
                    return fact;
            }
        }
        return null;
    }

    public void Dispose() => _file.Dispose();

    private void Widen()
    {
        _filter = new KeyFilter(2 * _filter.Capacity);
        for (var run = 0; run < _pageEnds.Count; run++)
        {
            Read(_run, Offset(run, 0));
            NoteRun();
        }
    }

    private void NoteRun()
    {
        foreach (var fact in _run)
            _filter.Add(fact.Key);
    }

    private void Read(Span<StatedFact> facts, long offset)
    {
        var bytes = MemoryMarshal.AsBytes(facts);
        for (int read; bytes.Length > 0; bytes = bytes[read..], offset += read)
        {
            read = RandomAccess.Read(_file.SafeFileHandle, bytes, offset);
            if (read == 0)
                throw new EndOfStreamException("The scratch file of stated facts is shorter than what was written to it.");
        }
    }

    private long Offset(int run, int fact) => ((run * (long)factsPerRun) + fact) * FactBytes;
}
