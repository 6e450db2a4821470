using ImtHub.Hub.Incidents;

namespace ImtHub.TestKit;

public sealed class InMemoryIncidentLog : IIncidentLog
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (Incident Incident, string Message)> _incidents = new(StringComparer.Ordinal);

    public Task AddAsync(Incident incident, string message, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _incidents.TryAdd(incident.Id, (incident, message));
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Incident>> ListAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<Incident>>([
                .. _incidents.Values.Select(kept => kept.Incident).OrderBy(incident => incident.At),
            ]);
        }
    }

    public Task<Incident?> FindAsync(string id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_incidents.TryGetValue(id, out var kept) ? kept.Incident : null);
        }
    }

    public Task<string> MessageAsync(string id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_incidents[id].Message);
        }
    }

    public Task CloseAsync(string id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _incidents.Remove(id);
        }

        return Task.CompletedTask;
    }
}
