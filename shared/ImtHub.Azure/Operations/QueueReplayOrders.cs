using Azure.Storage.Queues;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Replays;

namespace ImtHub.Azure.Operations;

/// <summary>
/// Orders on the storage queue <c>replays</c>: people in few messages, runs in one each, so that each is tried by itself.
/// </summary>
public sealed class QueueReplayOrders(QueueClient queue) : IReplayOrders
{
    // A number has at most 64 letters: so many fit a message of 48 KiB with room to spare.
    private const int PeopleAMessage = 200;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task PeopleAsync(IReadOnlyCollection<ExternalId> people, CancellationToken cancellationToken)
    {
        foreach (var part in people.Chunk(PeopleAMessage))
        {
            await SendAsync(new ReplayOrder(People: part), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task RunsAsync(IReadOnlyCollection<string> runIds, CancellationToken cancellationToken)
    {
        foreach (var run in runIds)
        {
            await SendAsync(ReplayOrder.Of(run), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task MoreKnownAsync(IReadOnlyCollection<string> runIds, CancellationToken cancellationToken)
    {
        foreach (var run in runIds)
        {
            await SendAsync(ReplayOrder.Of(run, isForMoreKnown: true), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task FormsAsync(FormsToOrder forms, CancellationToken cancellationToken) => SendAsync(ReplayOrder.Of(forms), cancellationToken);

    /// <inheritdoc/>
    public Task PutOffAsync(string order, CancellationToken cancellationToken) =>
        queue.SendMessageAsync(order, s_pause, MessageLife.Forever, cancellationToken);

    /// <inheritdoc/>
    public Task LineAsync(Feed feed, string partner, CancellationToken cancellationToken) =>
        SendAsync(new ReplayOrder(Line: new(feed, partner)), cancellationToken);

    /// <inheritdoc/>
    public Task ContinueAsync(string runId, CancellationToken cancellationToken) =>
        SendAsync(new ReplayOrder(Continue: runId), cancellationToken);

    private async Task SendAsync(ReplayOrder order, CancellationToken cancellationToken) =>
        await queue.SendMessageAsync(order.Write(), timeToLive: MessageLife.Forever, cancellationToken: cancellationToken);
}
