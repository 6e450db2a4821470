using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Inbox;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Entries;
using ImtHub.Records.Events;

namespace ImtHub.Notifications.Digests;

/// <summary>
/// Writes a digest once. Whatever is interrupted is taken up again by the same call: events claimed stay claimed, the roster remembers for
/// which digest it was refreshed, and the first digest stored is the one that everybody gets.
/// </summary>
public sealed class DigestWriter(ICommitteeInbox inbox, IDigestStore digests, RosterKeeper rosters, IApprenticeDirectory apprentices, DigestComposer composer)
{
    /// <summary>The digest: the one written before, or a new one of all that happened since the last.</summary>
    public async Task<Digest> WriteAsync(Committee committee, string digestId, DateOnly day, CancellationToken cancellationToken)
    {
        var digest = await digests.FindAsync(committee.Id, digestId, cancellationToken);
        if (digest is null)
        {
            var events = await inbox.FreezeAsync(committee.Id, digestId, cancellationToken);
            var facts = await GatherAsync(committee, digestId, day, events, cancellationToken);
            await rosters.SaveAsync(facts.Roster, cancellationToken);
            digest = await digests.AddAsync(composer.Compose(facts), cancellationToken);
        }
        await inbox.MarkDigestedAsync(committee.Id, digestId, cancellationToken);
        return digest;
    }

    /// <summary>The digest as it would be written now; nothing is claimed or stored.</summary>
    public async Task<Digest> PreviewAsync(Committee committee, string digestId, DateOnly day, CancellationToken cancellationToken) =>
        composer.Compose(await GatherAsync(committee, digestId, day, await inbox.PendingAsync(committee.Id, cancellationToken), cancellationToken));

    private async Task<DigestFacts> GatherAsync(
        Committee committee, string digestId, DateOnly day, IReadOnlyList<ApprenticeEvent> events, CancellationToken cancellationToken)
    {
        var roster = await rosters.RefreshAsync(committee, digestId, events, cancellationToken);
        var courses = new Dictionary<string, IReadOnlyList<CourseEntry>>(StringComparer.Ordinal);
        foreach (var id in events.Where(what => what.Kind == ApprenticeEventKind.CourseChanged).Select(what => what.ApprenticeId).Distinct())
            courses[id] = await apprentices.ReadCoursesAsync(id, cancellationToken);
        return new DigestFacts(committee, digestId, day, roster, events, courses);
    }
}
