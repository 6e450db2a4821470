using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Inbox;
using ImtHub.Records.Telemetry;

namespace ImtHub.Notifications.Digests;

/// <summary>
/// Writes a digest once. Whatever is interrupted is taken up again by the same call: events claimed stay claimed, the roster remembers for
/// which digest it was refreshed, and the first digest stored is the one that everybody gets.
/// </summary>
public sealed class DigestWriter(ICommitteeInbox inbox, IDigestStore digests, RosterKeeper rosters, DigestFactsReader reader, DigestComposer composer)
{
    /// <summary>The digest: the one written before, or a new one of all that happened since the last.</summary>
    public async Task<Digest> WriteAsync(Committee committee, string digestId, DateOnly day, CancellationToken cancellationToken)
    {
        var digest = await digests.FindAsync(committee.Id, digestId, cancellationToken);
        if (digest is null)
        {
            var events = await inbox.FreezeAsync(InboxId.Digest(committee.Id), digestId, cancellationToken);
            FileTrace.Note("mail", events.Select(told => told.RunId), "imthub.digest", digestId);
            var facts = await reader.OfEverybodyAsync(committee, digestId, day, events, cancellationToken);
            await rosters.SaveAsync(facts.Roster, cancellationToken);
            digest = await digests.AddAsync(composer.Compose(facts), cancellationToken);
        }
        await inbox.MarkDigestedAsync(InboxId.Digest(committee.Id), digestId, cancellationToken);
        return digest;
    }

    /// <summary>The digest as it would be written now; nothing is claimed or stored.</summary>
    public async Task<Digest> PreviewAsync(Committee committee, string digestId, DateOnly day, CancellationToken cancellationToken)
    {
        var events = await inbox.PendingAsync(InboxId.Digest(committee.Id), cancellationToken);
        return composer.Compose(await reader.OfEverybodyAsync(committee, digestId, day, events, cancellationToken));
    }
}
