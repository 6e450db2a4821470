using System.Globalization;
using ImtHub.Records.Index;

namespace ImtHub.TestKit;

/// <summary>Lists of apprentices; who read an apprentice's places before they changed does not replace them.</summary>
public sealed class InMemoryApprenticeIndex : IApprenticeIndex
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, IndexPlaces> _places = new(StringComparer.Ordinal);

    public Task<IndexPlaces> FindAsync(string apprenticeId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_places.GetValueOrDefault(apprenticeId, IndexPlaces.Nowhere));
        }
    }

    public Task<bool> TryReplaceAsync(
        string apprenticeId,
        IndexPlaces known,
        IReadOnlySet<IndexEntry> statements,
        CancellationToken cancellationToken
    )
    {
        lock (_lock)
        {
            if (_places.GetValueOrDefault(apprenticeId, IndexPlaces.Nowhere).Version != known.Version)
            {
                return Task.FromResult(false);
            }

            var changes = known.Changes + 1;
            _places[apprenticeId] = new(statements, new HashSet<IndexEntry>(), changes, changes.ToString(CultureInfo.InvariantCulture));
            return Task.FromResult(true);
        }
    }

    public Task<(IReadOnlyList<string> Ids, string? Next)> ListAsync(
        IndexKey key,
        DateOnly? through,
        string? after,
        int most,
        CancellationToken cancellationToken
    )
    {
        lock (_lock)
        {
            var ids = _places
                .SelectMany(
                    apprentice => apprentice.Value.Sure.Where(place => place.Key == key && (through is null || place.Day <= through)),
                    (apprentice, place) => (apprentice.Key, place.Day)
                )
                .OrderBy(place => place.Day)
                .ThenBy(place => place.Key, StringComparer.Ordinal)
                .Select(place => place.Key)
                .ToList();
            var from = after is null ? 0 : ids.IndexOf(after) + 1;
            List<string> page = [.. ids.Skip(from).Take(most)];
            return Task.FromResult<(IReadOnlyList<string>, string?)>((page, from + page.Count < ids.Count ? page[^1] : null));
        }
    }
}
