using System.Collections.Concurrent;
using ImtHub.Notifications.Committees;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Index;

namespace ImtHub.Notifications.Digests;

/// <summary>Brings a committee's roster up to date with one read for every apprentice of whom there is news.</summary>
public sealed class RosterKeeper(IApprenticeDirectory apprentices, IApprenticeIndex index)
{
    private const int ReadsAtOnce = 8;
    private const int IdsAtOnce = 500;

    /// <summary>
    /// The roster for a digest. For the same digest again, what was before it stays what the digest before knew.
    /// </summary>
    /// <param name="known">The roster as the last digest left it; null for a committee's first digest.</param>
    /// <param name="digestId">Id of the digest.</param>
    /// <param name="events">What happened since the last one.</param>
    public async Task<Roster> RefreshAsync(
        Roster? known,
        Committee committee,
        string digestId,
        IReadOnlyList<ApprenticeEvent> events,
        CancellationToken cancellationToken
    )
    {
        var roster = known is null ? Empty(committee, digestId) : Begin(known, digestId);
        if (known?.Scope != ScopeOf(committee))
        {
            roster = await WithScopeAsync(roster, committee, cancellationToken);
        }

        await UpdateAsync(roster, committee, events, cancellationToken);
        return roster;
    }

    /// <summary>A roster of those apprentices alone whom a notice concerns; not to be stored.</summary>
    public async Task<Roster> ThoseConcernedAsync(
        Committee committee,
        string noticeId,
        IReadOnlyList<ApprenticeEvent> events,
        IEnumerable<string> others,
        CancellationToken cancellationToken
    )
    {
        var roster = Empty(committee, noticeId);
        foreach (var (id, record) in await ReadAsync(events.Select(what => what.ApprenticeId).Concat(others).Distinct(), cancellationToken))
        {
            if (record is not null && committee.Follows(record.Sponsor, record.Cohort))
            {
                roster.Rows[id] = RosterRow.Of(record);
            }
        }
        return roster;
    }

    private async Task UpdateAsync(
        Roster roster,
        Committee committee,
        IReadOnlyList<ApprenticeEvent> events,
        CancellationToken cancellationToken
    )
    {
        var newest = events
            .GroupBy(what => what.ApprenticeId)
            .ToDictionary(group => group.Key, group => committee.Schedule.LocalDay(group.Max(what => what.At)));
        foreach (var (id, record) in await ReadAsync(newest.Keys, cancellationToken))
        {
            var row = roster.Rows.GetValueOrDefault(id);
            if (record is not null && committee.Follows(record.Sponsor, record.Cohort))
            {
                roster.Rows[id] = row is null ? RosterRow.Of(record) : row with { Record = record };
                roster.Departed.Remove(id);
            }
            else if (row is not null)
            {
                roster.Departed[id] = new Departure(row.Record.Name.ToString(), Why(record, committee), newest[id]);
                roster.Rows.Remove(id);
            }
        }
    }

    private static string Why(ApprenticeRecord? record, Committee committee) =>
        record is null ? "record joined with another one"
        : committee.Sponsors.Contains(record.Sponsor) ? "moved to a cohort of another committee"
        : "moved to a sponsor of another committee";

    private static Roster Empty(Committee committee, string digestId) =>
        new()
        {
            CommitteeId = committee.Id,
            Scope = ScopeOf(committee),
            DigestId = digestId,
            Rows = new(StringComparer.Ordinal),
        };

    private static Roster Begin(Roster known, string digestId) =>
        known.DigestId == digestId
            ? known
            : known with
            {
                DigestId = digestId,
                Rows = new(known.Rows.ToDictionary(pair => pair.Key, pair => pair.Value.Begin()), StringComparer.Ordinal),
                Departed = new(StringComparer.Ordinal),
                Asked = new(StringComparer.Ordinal),
                AskedBefore = known.Asked,
            };

    /// <summary>
    /// Reads all of the scope: once for a new committee, and again when its scope is changed. Whom the list does not name yet is known by
    /// an event that is still to come.
    /// </summary>
    private async Task<Roster> WithScopeAsync(Roster roster, Committee committee, CancellationToken cancellationToken)
    {
        var rows = new SortedDictionary<string, RosterRow>(StringComparer.Ordinal);
        foreach (var sponsor in committee.Sponsors.Order(StringComparer.Ordinal))
        {
            string? after = null;
            do
            {
                (var ids, after) = await index.ListAsync(IndexKey.Sponsor(sponsor), null, after, IdsAtOnce, cancellationToken);
                foreach (var (id, record) in await ReadAsync(ids, cancellationToken))
                {
                    if (record is not null && committee.Follows(record.Sponsor, record.Cohort))
                    {
                        rows[id] = roster.Rows.TryGetValue(id, out var row) ? row with { Record = record } : RosterRow.Of(record);
                    }
                }
            } while (after is not null);
        }
        return roster with { Scope = ScopeOf(committee), Rows = rows };
    }

    private async Task<IReadOnlyCollection<KeyValuePair<string, ApprenticeRecord?>>> ReadAsync(
        IEnumerable<string> ids,
        CancellationToken cancellationToken
    )
    {
        var records = new ConcurrentDictionary<string, ApprenticeRecord?>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            ids,
            new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken },
            async (id, stop) => records[id] = await apprentices.FindAsync(id, stop)
        );
        return records;
    }

    private static string ScopeOf(Committee committee) =>
        $"{string.Join(',', committee.Sponsors.Order(StringComparer.Ordinal))}|{string.Join(',', committee.Cohorts.Order(StringComparer.Ordinal))}";
}
