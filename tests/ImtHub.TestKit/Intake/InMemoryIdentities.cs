using System.Collections.Concurrent;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;

namespace ImtHub.TestKit;

public sealed class InMemoryIdentities : IIdentityDirectory
{
    private readonly ConcurrentDictionary<(string Issuer, string Number), IdentityLink> _links = new();
    private readonly ConcurrentDictionary<(string Trait, string Apprentice), bool> _traits = new();

    public IReadOnlyDictionary<(string Issuer, string Number), string> Links =>
        _links.ToDictionary(pair => pair.Key, pair => pair.Value.ApprenticeId);

    public Task<IReadOnlyDictionary<string, string>> FindAsync(
        string issuer,
        IReadOnlyCollection<string> externalIds,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(
            externalIds
                .Distinct()
                .Select(id => _links.GetValueOrDefault((issuer, id)))
                .OfType<IdentityLink>()
                .ToDictionary(link => link.Id.Number, link => link.ApprenticeId)
        );

    /// <summary>What happens instead of a link to a number; nothing as the rule.</summary>
    public Func<string, Exception?> Fails { get; set; } = _ => null;

    public Task<string> LinkAsync(
        string issuer,
        string externalId,
        string apprenticeId,
        string because,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        Fails(externalId) is { } failure
            ? throw failure
            : Task.FromResult(
                _links
                    .GetOrAdd((issuer, externalId), new IdentityLink(new ExternalId(issuer, externalId), apprenticeId, because, at))
                    .ApprenticeId
            );

    public Task UnlinkAsync(ExternalId id, string apprenticeId, CancellationToken cancellationToken)
    {
        if (_links.TryGetValue((id.Issuer, id.Number), out var link) && link.ApprenticeId == apprenticeId)
        {
            _links.TryRemove(KeyValuePair.Create((id.Issuer, id.Number), link));
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<IdentityLink>> LinksOfAsync(string apprenticeId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<IdentityLink>>([
            .. _links.Where(link => link.Value.ApprenticeId == apprenticeId).OrderBy(link => link.Key).Select(link => link.Value),
        ]);

    /// <summary>How often all numbers of an issuer were asked for.</summary>
    public int Listed { get; private set; }

    public IAsyncEnumerable<IdentityLink> LinksOfIssuerAsync(string issuer, CancellationToken cancellationToken)
    {
        Listed++;
        return _links.Where(link => link.Key.Issuer == issuer).OrderBy(link => link.Key).Select(link => link.Value).ToAsyncEnumerable();
    }

    public Task NoteTraitsAsync(string apprenticeId, IReadOnlyCollection<string> traits, CancellationToken cancellationToken)
    {
        foreach (var trait in traits)
        {
            _traits[(trait, apprenticeId)] = true;
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlySet<string>> RecogniseAsync(IReadOnlyCollection<string> traits, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<string>>(
            _traits.Keys.Where(known => traits.Contains(known.Trait)).Select(known => known.Apprentice).ToHashSet()
        );

    public Task<IReadOnlyList<string>> TraitsOfAsync(string apprenticeId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([
            .. _traits.Keys.Where(known => known.Apprentice == apprenticeId).Select(known => known.Trait),
        ]);

    public Task ForgetTraitsAsync(string apprenticeId, CancellationToken cancellationToken)
    {
        foreach (var trait in _traits.Keys.Where(known => known.Apprentice == apprenticeId))
        {
            _traits.TryRemove(trait, out _);
        }

        return Task.CompletedTask;
    }

    public Task MoveTraitsAsync(string fromApprenticeId, string toApprenticeId, CancellationToken cancellationToken)
    {
        foreach (var (trait, apprentice) in _traits.Keys.Where(known => known.Apprentice == fromApprenticeId))
        {
            _traits.TryRemove((trait, apprentice), out _);
            _traits[(trait, toApprenticeId)] = true;
        }
        return Task.CompletedTask;
    }
}
