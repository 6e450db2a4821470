using ImtHub.Notifications.Committees;
using ImtHub.Records.Events;
using ImtHub.Records.Telemetry;

namespace ImtHub.Notifications.Digests;

/// <summary>
/// Writes a digest once. Whatever is interrupted is taken up again by the same call: events claimed stay claimed, the roster remembers for
/// which digest it was refreshed, and the first digest stored is the one that everybody gets.
/// </summary>
public sealed class DigestWriter(
    ICommitteeInbox inbox,
    IDigestStore digests,
    IRosterStore rosters,
    DigestFactsReader reader,
    DigestComposer composer
)
{
    /// <summary>The digest: the one written before, or a new one of all that happened since the last.</summary>
    public async Task<Digest> WriteAsync(Committee committee, string digestId, DateOnly day, CancellationToken cancellationToken)
    {
        var digest = await digests.FindAsync(committee.Id, digestId, cancellationToken);
        if (digest is null)
        {
            var events = Events(await inbox.FreezeAsync(InboxId.Digest(committee.Id), digestId, cancellationToken));
            FileTrace.Note("mail", events.Select(told => told.RunId), "imthub.digest", digestId);
            digest = await digests.AddAsync(await ComposeAsync(committee, digestId, day, events, cancellationToken), cancellationToken);
        }
        await inbox.MarkDigestedAsync(InboxId.Digest(committee.Id), digestId, digest.ItemIds, cancellationToken);
        return digest;
    }

    /// <summary>The digest as it would be written now; nothing is claimed or stored.</summary>
    public async Task<Digest> PreviewAsync(Committee committee, string digestId, DateOnly day, CancellationToken cancellationToken)
    {
        var events = Events(await inbox.PendingAsync(InboxId.Digest(committee.Id), cancellationToken));
        var (known, _) = await rosters.FindAsync(committee.Id, cancellationToken);
        return composer.Compose(await reader.OfEverybodyAsync(known, committee, digestId, day, events, cancellationToken)).Digest;
    }

    /// <summary>
    /// Two digests of one committee at a time would each undo the other's roster: whose version is not the newest any more begins again.
    /// </summary>
    private async Task<Digest> ComposeAsync(
        Committee committee,
        string digestId,
        DateOnly day,
        IReadOnlyList<ApprenticeEvent> events,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var (known, version) = await rosters.FindAsync(committee.Id, cancellationToken);
            var (digest, roster) = composer.Compose(
                await reader.OfEverybodyAsync(known, committee, digestId, day, events, cancellationToken)
            );
            if (await rosters.TrySaveAsync(roster, version, cancellationToken))
            {
                return digest;
            }
        }
    }

    private static IReadOnlyList<ApprenticeEvent> Events(IEnumerable<InboxItem> items) =>
        [.. items.Select(item => item.Event).OfType<ApprenticeEvent>()];
}

/// <summary>Keeps digests as they were written.</summary>
public interface IDigestStore
{
    /// <summary>The digest, or null when it is not written yet.</summary>
    Task<Digest?> FindAsync(string committeeId, string digestId, CancellationToken cancellationToken);

    /// <summary>
    /// Stores the digest if there is none with its id, and returns the one that is stored: another's when somebody was quicker.
    /// </summary>
    Task<Digest> AddAsync(Digest digest, CancellationToken cancellationToken);
}
