using System.Globalization;
using ImtHub.Notifications.Digests;

namespace ImtHub.TestKit;

/// <summary>Rosters with versions: who read an older one does not store.</summary>
public sealed class InMemoryRosterStore : IRosterStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (Roster Roster, int Version)> _rosters = new(StringComparer.Ordinal);

    public Task<(Roster? Roster, string? Version)> FindAsync(string committeeId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<(Roster?, string?)>(
                _rosters.TryGetValue(committeeId, out var known) ? (known.Roster, Text(known.Version)) : (null, null)
            );
        }
    }

    public Task<bool> TrySaveAsync(Roster roster, string? version, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var isKnown = _rosters.TryGetValue(roster.CommitteeId, out var known);
            if ((isKnown ? Text(known.Version) : null) != version)
            {
                return Task.FromResult(false);
            }

            _rosters[roster.CommitteeId] = (roster, known.Version + 1);
            return Task.FromResult(true);
        }
    }

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);
}
