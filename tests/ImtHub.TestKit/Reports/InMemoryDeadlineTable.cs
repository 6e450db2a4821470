using System.Collections.Concurrent;
using ImtHub.Reports.Deadlines;

namespace ImtHub.TestKit;

public sealed class InMemoryDeadlineTable : IDeadlineTable
{
    private readonly ConcurrentDictionary<string, DeadlineEvent> _events = new(StringComparer.Ordinal);
    private IReadOnlyCollection<Deadline> _register = [];

    public Task ReplaceAsync(IReadOnlyCollection<Deadline> deadlines, CancellationToken cancellationToken)
    {
        _register = deadlines;
        return Task.CompletedTask;
    }

    // In no order, as the port says.
    public IAsyncEnumerable<Deadline> ReadAsync(string? sponsor, CancellationToken cancellationToken) =>
        _register.Where(duty => sponsor is null || duty.Sponsor == sponsor).Reverse().ToAsyncEnumerable();

    public Task<bool> TryRaiseAsync(DeadlineEvent raised, CancellationToken cancellationToken) =>
        Task.FromResult(_events.TryAdd(raised.Id, raised));

    public IAsyncEnumerable<DeadlineEvent> ReadEventsAsync(string? sponsor, CancellationToken cancellationToken) =>
        _events.Values.ToAsyncEnumerable();
}
