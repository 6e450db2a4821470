using System.Runtime.InteropServices;

namespace ImtHub.Intake.Mapping.Repeats;

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

    /// <summary>The sum of all parts under a key.</summary>
    /// <param name="key">Fingerprint of the natural key, see <see cref="FactDigest"/>.</param>
    public decimal this[ulong key] => _pages is null ? _newest[key] : _pages[key];

    /// <summary>Adds a part.</summary>
    public void Add(ulong key, decimal hours)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_newest, key, out _) += hours;
        if (_newest.Count == KeysInMemory)
        {
            LayDown();
        }
    }

    /// <summary>Ends the adding: from now on sums can be asked for.</summary>
    public void Complete()
    {
        if (_runs is null)
        {
            return;
        }

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

/// <summary>The sum of hours under one key, without personal data: 24 bytes, in memory as on disk.</summary>
/// <param name="Key">Fingerprint of the natural key.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal readonly record struct StatedSum(ulong Key, decimal Hours);
