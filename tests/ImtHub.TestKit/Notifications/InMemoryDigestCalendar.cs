using System.Collections.Concurrent;
using ImtHub.Notifications.Mailing;

namespace ImtHub.TestKit;

public sealed class InMemoryDigestCalendar : IDigestCalendar
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _settled = new(StringComparer.Ordinal);

    public Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, DateTimeOffset>>(_settled.ToDictionary());

    public Task SettleAsync(string committeeId, DateTimeOffset through, CancellationToken cancellationToken)
    {
        _settled.AddOrUpdate(committeeId, through, (_, known) => known > through ? known : through);
        return Task.CompletedTask;
    }
}
