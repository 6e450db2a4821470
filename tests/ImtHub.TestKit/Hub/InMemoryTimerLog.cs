using System.Collections.Concurrent;
using ImtHub.Hub.Health;

namespace ImtHub.TestKit;

public sealed class InMemoryTimerLog : ITimerLog
{
    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, bool HasRun)> _timers = new(StringComparer.Ordinal);

    public Task RanAsync(string timer, DateTimeOffset at, CancellationToken cancellationToken)
    {
        _timers[timer] = (at, true);
        return Task.CompletedTask;
    }

    public Task<(DateTimeOffset Since, bool HasRun)> SinceAsync(string timer, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(_timers.GetOrAdd(timer, (now, false)));
}
