using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Records.Progress;

namespace ImtHub.Records.Index;

/// <summary>Lists of records: the index names the ids, the records decide who belongs there.</summary>
public sealed class ApprenticeLists(
    IApprenticeIndex index,
    IApprenticeDirectory apprentices,
    ProgramCatalog programs,
    ProgressRules rules,
    IndexKeeper keeper
)
{
    private const int ReadsAtOnce = 16;

    /// <summary>One page of a list.</summary>
    /// <param name="Records">The records, in order of names.</param>
    /// <param name="Next">Where the next page begins; null when this is the last.</param>
    public sealed record Page(IReadOnlyList<ApprenticeRecord> Records, string? Next);

    /// <summary>A page of a list, at most so many records long.</summary>
    /// <param name="today">The day on which those at risk are judged.</param>
    /// <param name="after">Where to go on; null from the beginning.</param>
    /// <param name="most">How many at most.</param>
    public async Task<Page> ListAsync(IndexKey key, DateOnly today, string? after, int most, CancellationToken cancellationToken)
    {
        var (ids, next) = await index.ListAsync(key, key.Kind == IndexKind.AtRisk ? today : null, after, most, cancellationToken);
        var records = new ApprenticeRecord?[ids.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, ids.Count),
            new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken },
            async (at, stop) => records[at] = await apprentices.FindAsync(ids[at], stop)
        );
        // Hours put off the day of those at risk without a word to the index: whoever reads the list mends it, once for each of them.
        if (key.Kind == IndexKind.AtRisk)
        {
            await keeper.UpdateAsync(
                records.OfType<ApprenticeRecord>().Where(record => !Belongs(record, key, today)).Select(record => record.Id),
                cancellationToken
            );
        }

        return new Page(
            [
                .. records
                    .OfType<ApprenticeRecord>()
                    .Where(record => Belongs(record, key, today))
                    .OrderBy(record => record.Name.Last, StringComparer.OrdinalIgnoreCase)
                    .ThenBy(record => record.Name.First, StringComparer.OrdinalIgnoreCase)
                    .ThenBy(record => record.Id, StringComparer.Ordinal),
            ],
            next
        );
    }

    /// <summary>All records of a list, page by page.</summary>
    public async IAsyncEnumerable<ApprenticeRecord> AllAsync(
        IndexKey key,
        DateOnly today,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        const int PageLength = 200;
        string? after = null;
        do
        {
            var page = await ListAsync(key, today, after, PageLength, cancellationToken);
            foreach (var record in page.Records)
            {
                yield return record;
            }

            after = page.Next;
        } while (after is not null);
    }

    private bool Belongs(ApprenticeRecord record, IndexKey key, DateOnly today) =>
        IndexEntries
            .Of(record, programs.Of(record), rules)
            .Any(statement => statement.Key == key && (statement.Day is null || statement.Day <= today));
}
