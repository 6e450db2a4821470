using System.Runtime.InteropServices;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Mapping;

/// <summary>
/// The sums of hours whose parts stand in several rows, wherever in the file. Few of them are in memory at a time: when there are
/// more keys, sums lie on disk, and a page of them in memory.
/// </summary>
internal sealed class StatedSums : IDisposable
{
    private const int KeysInMemory = 65_536;
    private readonly Dictionary<ulong, decimal> _newest = [];
    private SumRuns? _runs;
    private SumPages? _pages;

    /// <summary>The sum of all rows that state hours under the key of this one.</summary>
    public decimal this[HoursEntry hours] => _pages is null ? _newest[FactDigest.OfKey(hours)] : _pages[FactDigest.OfKey(hours)];

    /// <summary>Adds a part.</summary>
    public void Add(HoursEntry hours)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_newest, FactDigest.OfKey(hours), out _) += hours.Hours;
        if (_newest.Count == KeysInMemory)
            LayDown();
    }

    /// <summary>Ends the adding: from now on sums can be asked for.</summary>
    public void Complete()
    {
        if (_runs is null)
            return;
        LayDown();
        _pages = new SumPages(_runs.Merged());
        _runs.Dispose();
    }

    public void Dispose()
    {
        _runs?.Dispose();
        _pages?.Dispose();
    }

    private void LayDown()
    {
        _runs ??= new SumRuns();
        _runs.Add(_newest);
        _newest.Clear();
    }
}
