using ImtHub.Records.Events;

namespace ImtHub.TestKit;

public sealed class InMemoryRelayPostponer : IRelayPostponer
{
    public List<(OutboxSignal Signal, TimeSpan Delay)> Postponed { get; } = [];

    public Task PostponeAsync(OutboxSignal signal, TimeSpan delay, CancellationToken cancellationToken)
    {
        Postponed.Add((signal, delay));
        return Task.CompletedTask;
    }
}
