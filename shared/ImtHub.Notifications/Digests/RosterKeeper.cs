using System.Collections.Concurrent;
using ImtHub.Notifications.Committees;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;

namespace ImtHub.Notifications.Digests;

/// <summary>Brings a committee's roster up to date with one read for every apprentice of whom there is news.</summary>
public sealed class RosterKeeper(IRosterStore rosters, IApprenticeDirectory apprentices)
{
    private const int ReadsAtOnce = 8;

    /// <summary>
    /// The roster for a digest; not yet stored. For the same digest again, the hours before it stay those of the digest before.
    /// </summary>
    public async Task<Roster> RefreshAsync(Committee committee, string digestId, IReadOnlyList<ApprenticeEvent> events, CancellationToken cancellationToken)
    {
        var known = await rosters.FindAsync(committee.Id, cancellationToken);
        var roster = known is not null && known.Scope == ScopeOf(committee)
            ? Begin(known, digestId)
            : await MakeAsync(committee, digestId, cancellationToken);
        await UpdateAsync(roster, committee, events, cancellationToken);
        return roster;
    }

    /// <summary>A roster of those apprentices alone whom the events concern; not to be stored.</summary>
    public async Task<Roster> ThoseConcernedAsync(Committee committee, string noticeId, IReadOnlyList<ApprenticeEvent> events, CancellationToken cancellationToken)
    {
        var roster = new Roster { CommitteeId = committee.Id, Scope = ScopeOf(committee), DigestId = noticeId, Rows = new(StringComparer.Ordinal) };
        await UpdateAsync(roster, committee, events, cancellationToken);
        return roster;
    }

    /// <summary>Stores the roster.</summary>
    public Task SaveAsync(Roster roster, CancellationToken cancellationToken) => rosters.SaveAsync(roster, cancellationToken);

    private async Task UpdateAsync(Roster roster, Committee committee, IReadOnlyList<ApprenticeEvent> events, CancellationToken cancellationToken)
    {
        foreach (var (id, record) in await ReadAsync(events.Select(what => what.ApprenticeId).Distinct(), cancellationToken))
        {
            if (record is null || !committee.Follows(record.Sponsor, record.Cohort)) roster.Rows.Remove(id);
            else roster.Rows[id] = RosterRow.Of(record) with { OjlBefore = roster.Rows.GetValueOrDefault(id)?.OjlBefore, RiBefore = roster.Rows.GetValueOrDefault(id)?.RiBefore };
        }
    }

    private static Roster Begin(Roster known, string digestId) => known.DigestId == digestId
        ? known
        : known with
        {
            DigestId = digestId,
            Rows = new(known.Rows.ToDictionary(
                pair => pair.Key,
                pair => pair.Value with { OjlBefore = pair.Value.Record.OjlHours, RiBefore = pair.Value.Record.RiHours }), StringComparer.Ordinal),
        };

    /// <summary>Reads all of the scope: once for a new committee, and again when its scope is changed.</summary>
    private async Task<Roster> MakeAsync(Committee committee, string digestId, CancellationToken cancellationToken)
    {
        var rows = new SortedDictionary<string, RosterRow>(StringComparer.Ordinal);
        foreach (var sponsor in committee.Sponsors.Order(StringComparer.Ordinal))
        {
            await foreach (var record in apprentices.ListAsync(sponsor, cancellationToken))
            {
                if (committee.Follows(record.Sponsor, record.Cohort))
                    rows[record.Id] = RosterRow.Of(record);
            }
        }
        return new Roster { CommitteeId = committee.Id, Scope = ScopeOf(committee), DigestId = digestId, Rows = rows };
    }

    private async Task<IReadOnlyCollection<KeyValuePair<string, ApprenticeRecord?>>> ReadAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var records = new ConcurrentDictionary<string, ApprenticeRecord?>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            ids,
            new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken },
            async (id, stop) => records[id] = await apprentices.FindAsync(id, stop));
        return records;
    }

    private static string ScopeOf(Committee committee) =>
        $"{string.Join(',', committee.Sponsors.Order(StringComparer.Ordinal))}|{string.Join(',', committee.Cohorts.Order(StringComparer.Ordinal))}";
}
