using System.Collections.Concurrent;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;

namespace ImtHub.Intake.Checking;

/// <summary>Whose number is whose at the hub; what the dry run links besides stays here.</summary>
internal sealed class DryRunIdentities(IIdentityDirectory hub) : IIdentityDirectory
{
    private readonly ConcurrentDictionary<ExternalId, IdentityLink> _linked = new();
    private readonly ConcurrentDictionary<(string Trait, string Apprentice), bool> _traits = new();

    public async Task<IReadOnlyDictionary<string, string>> FindAsync(
        string issuer,
        IReadOnlyCollection<string> externalIds,
        CancellationToken cancellationToken
    )
    {
        var found = (await hub.FindAsync(issuer, externalIds, cancellationToken)).ToDictionary(StringComparer.Ordinal);
        foreach (var id in externalIds)
        {
            if (_linked.TryGetValue(new(issuer, id), out var link))
            {
                found.TryAdd(id, link.ApprenticeId);
            }
        }
        return found;
    }

    public async Task<string> LinkAsync(
        string issuer,
        string externalId,
        string apprenticeId,
        string because,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var id = new ExternalId(issuer, externalId);
        var known = await hub.FindAsync(issuer, [externalId], cancellationToken);
        return known.GetValueOrDefault(externalId) ?? _linked.GetOrAdd(id, new IdentityLink(id, apprenticeId, because, at)).ApprenticeId;
    }

    public Task UnlinkAsync(ExternalId id, string apprenticeId, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A file unlinks nothing.");

    public async Task<IReadOnlyList<IdentityLink>> LinksOfAsync(string apprenticeId, CancellationToken cancellationToken) =>
        [.. await hub.LinksOfAsync(apprenticeId, cancellationToken), .. _linked.Values.Where(link => link.ApprenticeId == apprenticeId)];

    public IAsyncEnumerable<IdentityLink> LinksOfIssuerAsync(string issuer, CancellationToken cancellationToken) =>
        hub.LinksOfIssuerAsync(issuer, cancellationToken)
            .Concat(_linked.Values.Where(link => link.Id.Issuer == issuer).ToAsyncEnumerable());

    public Task NoteTraitsAsync(string apprenticeId, IReadOnlyCollection<string> traits, CancellationToken cancellationToken)
    {
        foreach (var trait in traits)
        {
            _traits[(trait, apprenticeId)] = true;
        }

        return Task.CompletedTask;
    }

    public async Task<IReadOnlySet<string>> RecogniseAsync(IReadOnlyCollection<string> traits, CancellationToken cancellationToken) =>
        (await hub.RecogniseAsync(traits, cancellationToken))
            .Concat(_traits.Keys.Where(known => traits.Contains(known.Trait)).Select(known => known.Apprentice))
            .ToHashSet(StringComparer.Ordinal);

    public async Task<IReadOnlyList<string>> TraitsOfAsync(string apprenticeId, CancellationToken cancellationToken) =>
        [
            .. await hub.TraitsOfAsync(apprenticeId, cancellationToken),
            .. _traits.Keys.Where(known => known.Apprentice == apprenticeId).Select(known => known.Trait),
        ];

    public Task ForgetTraitsAsync(string apprenticeId, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A file lets nobody be forgotten.");

    public Task MoveTraitsAsync(string fromApprenticeId, string toApprenticeId, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A file merges nobody.");
}
