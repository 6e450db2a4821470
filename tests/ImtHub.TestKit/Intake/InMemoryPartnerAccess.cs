using ImtHub.Intake.Access;

namespace ImtHub.TestKit;

public sealed class InMemoryPartnerAccess : IPartnerAccessStore
{
    private readonly Dictionary<string, PartnerCredential> _credentials = [];
    private readonly Dictionary<string, PartnerLimits> _limits = [];
    private readonly Dictionary<(string, DateTimeOffset), int> _posts = [];

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

    public Task<int> CountPostAsync(string partner, DateTimeOffset minute, CancellationToken cancellationToken) =>
        Task.FromResult(_posts[(partner, minute)] = _posts.GetValueOrDefault((partner, minute)) + 1);
}
