using ImtHub.Intake.Access;

namespace ImtHub.TestKit;

public sealed class InMemoryPartnerAccess : IPartnerAccessStore
{
    private readonly Dictionary<string, PartnerCredential> _credentials = [];
    private readonly Dictionary<string, PartnerLimits> _limits = [];
    private readonly Dictionary<(string, DateTimeOffset), int> _uses = [];
    private readonly Dictionary<string, PartnerLink> _links = [];

    public Task<PartnerCredential?> FindAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(_credentials.GetValueOrDefault(id));

    public Task<IReadOnlyList<PartnerCredential>> ListAsync(string? partner, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PartnerCredential>>([
            .. _credentials.Values.Where(credential => partner is null || credential.Partner == partner),
        ]);

    public Task SaveAsync(PartnerCredential credential, CancellationToken cancellationToken)
    {
        _credentials[credential.Id] = credential;
        return Task.CompletedTask;
    }

    public Task<PartnerLimits?> LimitsOfAsync(string partner, CancellationToken cancellationToken) =>
        Task.FromResult(_limits.GetValueOrDefault(partner));

    public Task SetLimitsAsync(string partner, PartnerLimits limits, CancellationToken cancellationToken)
    {
        _limits[partner] = limits;
        return Task.CompletedTask;
    }

    public Task<int> CountUseAsync(string who, DateTimeOffset minute, CancellationToken cancellationToken) =>
        Task.FromResult(_uses[(who, minute)] = _uses.GetValueOrDefault((who, minute)) + 1);

    public Task<PartnerLink?> FindLinkAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(_links.GetValueOrDefault(id));

    public Task<IReadOnlyList<PartnerLink>> ListLinksAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PartnerLink>>([.. _links.Values]);

    public Task SaveLinkAsync(PartnerLink link, CancellationToken cancellationToken)
    {
        _links[link.Id] = link;
        return Task.CompletedTask;
    }
}
