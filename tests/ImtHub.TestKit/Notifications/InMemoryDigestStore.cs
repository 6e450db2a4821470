using System.Collections.Concurrent;
using ImtHub.Notifications.Digests;

namespace ImtHub.TestKit;

public sealed class InMemoryDigestStore : IDigestStore
{
    private readonly ConcurrentDictionary<(string Committee, string Id), Digest> _digests = new();

    public Task<Digest?> FindAsync(string committeeId, string digestId, CancellationToken cancellationToken) =>
        Task.FromResult(_digests.GetValueOrDefault((committeeId, digestId)));

    public Task<Digest> AddAsync(Digest digest, CancellationToken cancellationToken) =>
        Task.FromResult(_digests.GetOrAdd((digest.CommitteeId, digest.Id), digest));
}
