using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Programmes;
using ImtHub.Records.Progress;

namespace ImtHub.Records.Index;

/// <summary>
/// Brings an apprentice's places in the lists up to date with their record. It goes by the record as it is, not by the event: events that come
/// twice, late or in another order do no harm.
/// </summary>
public sealed class IndexKeeper(IApprenticeIndex index, IApprenticeDirectory apprentices, ProgrammeCatalog programmes, ProgressRules rules)
{
    private const int MostTries = 10;

    /// <summary>Takes an event from the topic.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is no event.</exception>
    public Task HandleAsync(string body, CancellationToken cancellationToken) => UpdateAsync(ApprenticeEventJson.Read(body).ApprenticeId, cancellationToken);

    /// <summary>Brings one apprentice's places up to date.</summary>
    /// <exception cref="InvalidOperationException">Others kept changing them; the next try goes on.</exception>
    public async Task UpdateAsync(string apprenticeId, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            // The lists first: a record read before them might be older than what another reader put there.
            var known = await index.FindAsync(apprenticeId, cancellationToken);
            var entries = await EntriesAsync(apprenticeId, cancellationToken);
            if (known.Are(entries) || await index.TryReplaceAsync(apprenticeId, known, entries, cancellationToken))
                return;
        }
        throw new InvalidOperationException($"The index of {apprenticeId} was changed by others {MostTries} times in a row.");
    }

    private async Task<IReadOnlySet<IndexEntry>> EntriesAsync(string apprenticeId, CancellationToken cancellationToken)
    {
        if (await apprentices.FindAsync(apprenticeId, cancellationToken) is not { } record)
            return new HashSet<IndexEntry>();
        return IndexEntries.Of(record, programmes.Of(record), rules);
    }
}
