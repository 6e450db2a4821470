using Azure.Storage.Queues;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Replaying;

namespace ImtHub.Azure.Replaying;

/// <summary>Orders on the storage queue <c>replays</c>: people in few messages, runs in one each, so that each is tried by itself.</summary>
public sealed class QueueReplayOrders(QueueClient queue) : IReplayOrders
{
    // A number has at most 64 letters: so many fit a message of 48 KiB with room to spare.
    private const int PeopleAMessage = 200;

    /// <inheritdoc/>
    public async Task PeopleAsync(IReadOnlyCollection<ExternalId> people, CancellationToken cancellationToken)
    {
        foreach (var part in people.Chunk(PeopleAMessage))
            await queue.SendMessageAsync(new ReplayOrder(People: part).Write(), timeToLive: MessageLife.Forever, cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public async Task RunsAsync(IReadOnlyCollection<string> runIds, CancellationToken cancellationToken)
    {
        foreach (var run in runIds)
            await queue.SendMessageAsync(new ReplayOrder(Run: run).Write(), timeToLive: MessageLife.Forever, cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public async Task LineAsync(Feed feed, string partner, CancellationToken cancellationToken) =>
        await queue.SendMessageAsync(new ReplayOrder(Line: new(feed, partner)).Write(), timeToLive: MessageLife.Forever, cancellationToken: cancellationToken);

    /// <inheritdoc/>
    public async Task ContinueAsync(string runId, CancellationToken cancellationToken) =>
        await queue.SendMessageAsync(new ReplayOrder(Continue: runId).Write(), timeToLive: MessageLife.Forever, cancellationToken: cancellationToken);
}
