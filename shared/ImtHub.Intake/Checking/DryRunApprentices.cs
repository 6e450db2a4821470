using System.Collections.Concurrent;
using System.Globalization;
using ImtHub.Intake.Ports;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Checking;

/// <summary>The hub's records; what the dry run changes of them stays here.</summary>
internal sealed class DryRunApprentices(IApprenticeStore hub) : IApprenticeStore
{
    private readonly ConcurrentDictionary<string, ApprenticeSlice> _changed = new(StringComparer.Ordinal);

    public int MaxStatementsPerCommit => hub.MaxStatementsPerCommit;

    public async Task<ApprenticeSlice> ReadAsync(
        string apprenticeId,
        IReadOnlyList<Statement> stated,
        CancellationToken cancellationToken
    ) => _changed.TryGetValue(apprenticeId, out var changed) ? changed : await hub.ReadAsync(apprenticeId, stated, cancellationToken);

    public async Task<ApprenticeSlice> ReadAllAsync(string apprenticeId, CancellationToken cancellationToken) =>
        _changed.TryGetValue(apprenticeId, out var changed) ? changed : await hub.ReadAllAsync(apprenticeId, cancellationToken);

    public async Task<bool> TryCommitAsync(ApprenticeSlice before, RecordChange change, CancellationToken cancellationToken)
    {
        var id = before.State.ApprenticeId;
        var known = await ReadAllAsync(id, cancellationToken);
        if (known.Version != before.Version)
        {
            return false;
        }

        var facts = known.State.Facts.ToDictionary();
        foreach (var fact in change.Facts)
        {
            facts[fact.Key] = fact;
        }

        foreach (var key in change.Removed)
        {
            facts.Remove(key);
        }

        var version = string.Create(CultureInfo.InvariantCulture, $"{before.Version}+{change.EventSequence}");
        _changed[id] = new ApprenticeSlice(new ApprenticeState(id, change.Record, change.EventSequence, facts, IsWhole: true), version);
        return true;
    }
}
