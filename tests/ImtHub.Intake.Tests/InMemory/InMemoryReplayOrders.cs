using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Replaying;

namespace ImtHub.Intake.Tests.InMemory;

/// <summary>Orders as they would stand on the queue.</summary>
internal sealed class InMemoryReplayOrders : IReplayOrders
{
    public Queue<string> Waiting { get; } = new();

    public Task PeopleAsync(IReadOnlyCollection<ExternalId> people, CancellationToken cancellationToken)
    {
        Waiting.Enqueue(new ReplayOrder(People: [.. people]).Write());
        return Task.CompletedTask;
    }

    public Task RunsAsync(IReadOnlyCollection<string> runIds, CancellationToken cancellationToken)
    {
        foreach (var run in runIds)
            Waiting.Enqueue(new ReplayOrder(Run: run).Write());
        return Task.CompletedTask;
    }

    public Task LineAsync(Feed feed, string partner, CancellationToken cancellationToken)
    {
        Waiting.Enqueue(new ReplayOrder(Line: new(feed, partner)).Write());
        return Task.CompletedTask;
    }

    public Task ContinueAsync(string runId, CancellationToken cancellationToken)
    {
        Waiting.Enqueue(new ReplayOrder(Continue: runId).Write());
        return Task.CompletedTask;
    }
}
