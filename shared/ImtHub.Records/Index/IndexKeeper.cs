using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Programs;
using ImtHub.Records.Progress;

namespace ImtHub.Records.Index;

/// <summary>
/// Brings an apprentice's places in the lists up to date with their record. It goes by the record as it is, not by the event: events that
/// come twice, late or in another order do no harm.
/// </summary>
public sealed class IndexKeeper(IApprenticeIndex index, IApprenticeDirectory apprentices, ProgramCatalog programs, ProgressRules rules)
{
    private const int MaxTries = 10;
    private const int MaxParallel = 16;

    /// <summary>Takes events from the topic: each apprentice is looked at once, whatever happened to them.</summary>
    public Task HandleAsync(IEnumerable<ApprenticeEvent> events, CancellationToken cancellationToken) =>
        UpdateAsync(events.Select(told => told.ApprenticeId), cancellationToken);

    /// <summary>Brings the places of these apprentices up to date, several at a time.</summary>
    public Task UpdateAsync(IEnumerable<string> apprenticeIds, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            apprenticeIds.Distinct(StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = MaxParallel, CancellationToken = cancellationToken },
            async (apprentice, stop) => await UpdateAsync(apprentice, stop)
        );

    /// <summary>Brings one apprentice's places up to date.</summary>
    /// <exception cref="InvalidOperationException">Others kept changing them; the next try goes on.</exception>
    public async Task UpdateAsync(string apprenticeId, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            // The lists first: a record read before them might be older than what another reader put there.
            var known = await index.FindAsync(apprenticeId, cancellationToken);
            var statements = await EntriesAsync(apprenticeId, cancellationToken);
            if (known.Are(statements) || await index.TryReplaceAsync(apprenticeId, known, statements, cancellationToken))
            {
                return;
            }
        }
        throw new InvalidOperationException($"The index of {apprenticeId} was changed by others {MaxTries} times in a row.");
    }

    private async Task<IReadOnlySet<IndexEntry>> EntriesAsync(string apprenticeId, CancellationToken cancellationToken)
    {
        if (await apprentices.FindAsync(apprenticeId, cancellationToken) is not { } record)
        {
            return new HashSet<IndexEntry>();
        }

        return IndexEntries.Of(record, programs.Of(record), rules);
    }
}

/// <summary>The lists that a record belongs in.</summary>
public static class IndexEntries
{
    /// <summary>All of them, each once.</summary>
    public static IReadOnlySet<IndexEntry> Of(ApprenticeRecord record, Program program, ProgressRules rules)
    {
        ArgumentNullException.ThrowIfNull(record);
        var statements = new HashSet<IndexEntry> { new(IndexKey.Sponsor(record.Sponsor)), new(IndexKey.Status(record.Status)) };
        if (record.Cohort is { } cohort)
        {
            statements.Add(new(IndexKey.OfCohort(record.Sponsor, cohort)));
        }

        foreach (var provider in record.Providers())
        {
            statements.Add(new(IndexKey.College(provider)));
        }

        if (record.Held.Count > 0)
        {
            statements.Add(new(IndexKey.Held));
        }

        if (RiskDay.Of(record, program, rules) is { } day)
        {
            statements.Add(new(IndexKey.AtRisk, day));
        }

        return statements;
    }
}
