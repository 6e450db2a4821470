using ImtHub.Intake.Ports;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Entries;
using ImtHub.Records.Programmes;

namespace ImtHub.Intake.Taking;

/// <summary>
/// Writes what a file states of one apprentice: in transactions that each fit the store, each decided on the record as it then
/// is, decided anew when somebody else was quicker.
/// </summary>
internal sealed class RecordWriter(IApprenticeStore store, ProgrammeCatalog programmes)
{
    private const int MostTries = 20;

    /// <summary>One outcome for each entry, in order, and whether events may wait for the relay.</summary>
    public readonly record struct Written(IReadOnlyList<StatementOutcome> Outcomes, bool HasPendingEvents);

    /// <summary>Writes entries in the order of their rows.</summary>
    /// <param name="apprenticeId">The apprentice.</param>
    /// <param name="stated">The entries.</param>
    /// <param name="arePartsOfSums">True when several rows may state one sum: each of them then has the outcome of the first.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<Written> WriteAsync(string apprenticeId, IReadOnlyList<Entry> stated, bool arePartsOfSums, CancellationToken cancellationToken)
    {
        var outcomes = new List<StatementOutcome>(stated.Count);
        var tries = 0;
        while (outcomes.Count < stated.Count)
        {
            Entry[] chunk = [.. stated.Skip(outcomes.Count).Take(store.MostEntriesPerCommit)];
            var before = await store.ReadAsync(apprenticeId, [.. chunk.Select(entry => entry.Key).Distinct()], cancellationToken);
            var change = Decide(before, chunk);
            if (!change.IsEmpty && !await store.TryCommitAsync(before, change, cancellationToken))
            {
                if (++tries == MostTries)
                    throw new InvalidOperationException($"The record of apprentice {apprenticeId} changed under {MostTries} tries in a row.");
                continue;
            }
            outcomes.AddRange(arePartsOfSums ? Shared(before, change) : change.Outcomes);
            tries = 0;
        }
        // A first try that crashed left its events behind; its outcomes come back as applied, so they are signalled again.
        return new Written(outcomes, outcomes.Exists(outcome => outcome.Result == StatementResult.Applied));
    }

    private static IEnumerable<StatementOutcome> Shared(ApprenticeSlice before, RecordChange change)
    {
        var applied = change.Outcomes.Where(outcome => outcome.Result == StatementResult.Applied).Select(outcome => outcome.Entry.Key).ToHashSet(StringComparer.Ordinal);
        return change.Outcomes.Select(outcome =>
            outcome.Result == StatementResult.Unchanged
            && (applied.Contains(outcome.Entry.Key) || before.Entries.GetValueOrDefault(outcome.Entry.Key)?.Lineage.RunId == outcome.Entry.Lineage.RunId)
                ? outcome with { Result = StatementResult.Applied }
                : outcome);
    }

    private RecordChange Decide(ApprenticeSlice before, Entry[] stated)
    {
        var programme = before.Record is { } record
            ? programmes.Find(record.Programme, record.ProgrammeVersion)
                ?? throw new InvalidOperationException($"The configuration no longer holds programme {record.Programme} {record.ProgrammeVersion}, under which apprentices are registered.")
            : stated.OfType<EnrollmentEntry>().FirstOrDefault() is { } enrollment ? programmes.InForceOn(enrollment.Programme, enrollment.BeganOn)
            : null;
        return programme is not null
            ? RecordKeeper.Apply(programme, before.Record, before.ApprenticeId, before.Entries, stated)
            : new RecordChange(null, [], [], [.. stated.Select(entry => new StatementOutcome(entry, StatementResult.Held, StatementCodes.NotEnrolled, "an enrollment of the apprentice first"))]);
    }
}
