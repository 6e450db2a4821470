namespace ImtHub.Durability.Tests.Accesses;

/// <summary>Counts the accesses of one run, and tells which of them is to fail.</summary>
internal sealed class AccessLog(AccessFault? fault)
{
    private readonly Lock _lock = new();
    private readonly List<Access> _accesses = [];
    private readonly Dictionary<string, int> _times = new(StringComparer.Ordinal);
    private bool _hasFailed;

    public AccessFault? Fault => fault;

    /// <summary>True when the fault has come about.</summary>
    public bool HasFailed
    {
        get
        {
            lock (_lock)
            {
                return _hasFailed;
            }
        }
    }

    /// <summary>All accesses up to now, in their order.</summary>
    public IReadOnlyList<Access> Accesses
    {
        get
        {
            lock (_lock)
            {
                return [.. _accesses];
            }
        }
    }

    /// <summary>Notes an access; the kind of fault when it is the one to fail.</summary>
    public FaultKind? Note(string name, bool writes)
    {
        lock (_lock)
        {
            var time = _times[name] = _times.GetValueOrDefault(name) + 1;
            var access = new Access(name, time, writes);
            _accesses.Add(access);
            if (fault is null || fault.Access != access)
            {
                return null;
            }

            _hasFailed = true;
            return fault.Kind;
        }
    }
}
