using System.Diagnostics.CodeAnalysis;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;

namespace ImtHub.Intake.Replays;

/// <summary>Orders to take files in again, carried out by whoever gave them.</summary>
internal sealed class OrdersInMemory : IReplayOrders
{
    private readonly Queue<ReplayOrder> _orders = [];

    public Task PeopleAsync(IReadOnlyCollection<ExternalId> people, CancellationToken cancellationToken)
    {
        if (people.Count > 0)
        {
            Add(new ReplayOrder(People: [.. people]));
        }

        return Task.CompletedTask;
    }

    public Task RunsAsync(IReadOnlyCollection<string> runIds, CancellationToken cancellationToken)
    {
        foreach (var run in runIds)
        {
            Add(ReplayOrder.Of(run));
        }

        return Task.CompletedTask;
    }

    public Task MoreKnownAsync(IReadOnlyCollection<string> runIds, CancellationToken cancellationToken)
    {
        foreach (var run in runIds)
        {
            Add(ReplayOrder.Of(run, isForMoreKnown: true));
        }

        return Task.CompletedTask;
    }

    public Task FormsAsync(FormsToOrder forms, CancellationToken cancellationToken)
    {
        Add(ReplayOrder.Of(forms));
        return Task.CompletedTask;
    }

    public Task PutOffAsync(string order, CancellationToken cancellationToken) =>
        throw new NotSupportedException("In a rebuild nothing is under way beside an order.");

    public Task LineAsync(Feed feed, string partner, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No file is announced in a rebuild.");

    public Task ContinueAsync(string runId, CancellationToken cancellationToken)
    {
        Add(new ReplayOrder(Continue: runId));
        return Task.CompletedTask;
    }

    public bool TryTake([NotNullWhen(true)] out ReplayOrder? order)
    {
        lock (_orders)
        {
            return _orders.TryDequeue(out order);
        }
    }

    private void Add(ReplayOrder order)
    {
        lock (_orders)
        {
            _orders.Enqueue(order);
        }
    }
}
