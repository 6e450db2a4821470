using System.Collections.Concurrent;
using ImtHub.Intake.Ports;

namespace ImtHub.Intake.Tests.InMemory;

internal sealed class InMemoryIdentities : IIdentityDirectory
{
    private readonly ConcurrentDictionary<(string, string), string> _links = new();

    public IReadOnlyDictionary<(string Issuer, string Number), string> Links => _links;

    public Task<IReadOnlyDictionary<string, string>> FindAsync(string issuer, IReadOnlyCollection<string> externalIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(
            externalIds.Where(id => _links.ContainsKey((issuer, id))).ToDictionary(id => id, id => _links[(issuer, id)]));

    public Task<string> LinkAsync(string issuer, string externalId, string apprenticeId, string because, DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult(_links.GetOrAdd((issuer, externalId), apprenticeId));
}
