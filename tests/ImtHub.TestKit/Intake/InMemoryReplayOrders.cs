using System.Collections.Concurrent;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Replays;

namespace ImtHub.TestKit;

/// <summary>Orders as they would stand on the queue.</summary>
public sealed class InMemoryReplayOrders : IReplayOrders
{
    public ConcurrentQueue<string> Waiting { get; } = new();

    /// <summary>Orders that come again later.</summary>
    public ConcurrentQueue<string> PutOff { get; } = new();

    /// <summary>Called as soon as a line is ordered to go on: a queue may hand the order out before its sender has returned.</summary>
    public Func<Task>? LineOrdered { get; set; }

    public Task PeopleAsync(IReadOnlyCollection<ExternalId> people, CancellationToken cancellationToken)
    {
        Waiting.Enqueue(new ReplayOrder(People: [.. people]).Write());
        return Task.CompletedTask;
    }

    public Task RunsAsync(IReadOnlyCollection<string> runIds, CancellationToken cancellationToken)
    {
        foreach (var run in runIds)
        {
            Waiting.Enqueue(ReplayOrder.Of(run).Write());
        }

        return Task.CompletedTask;
    }

    public Task MoreKnownAsync(IReadOnlyCollection<string> runIds, CancellationToken cancellationToken)
    {
        foreach (var run in runIds)
        {
            Waiting.Enqueue(ReplayOrder.Of(run, isForMoreKnown: true).Write());
        }

        return Task.CompletedTask;
    }

    public Task FormsAsync(FormsToOrder forms, CancellationToken cancellationToken)
    {
        Waiting.Enqueue(ReplayOrder.Of(forms).Write());
        return Task.CompletedTask;
    }

    public Task PutOffAsync(string order, CancellationToken cancellationToken)
    {
        PutOff.Enqueue(order);
        return Task.CompletedTask;
    }

    public Task LineAsync(Feed feed, string partner, CancellationToken cancellationToken)
    {
        Waiting.Enqueue(new ReplayOrder(Line: new(feed, partner)).Write());
        return LineOrdered?.Invoke() ?? Task.CompletedTask;
    }

    public Task ContinueAsync(string runId, CancellationToken cancellationToken)
    {
        Waiting.Enqueue(new ReplayOrder(Continue: runId).Write());
        return Task.CompletedTask;
    }
}
