using System.Text;
using Azure.Storage.Queues;
using ImtHub.Intake.Ports;
using ImtHub.Records.Events;

namespace ImtHub.Azure.Apprentices;

/// <summary>Signals over the storage queue <c>outbox</c>, in as few messages as its size limit allows.</summary>
public sealed class QueueOutboxSignal(QueueClient queue, TimeProvider clock) : IOutboxSignal, IRelayPostponer
{
    /// <summary>Most bytes of one message: 64 KiB less what base64 adds.</summary>
    public const int MaxBytes = 48 * 1024;

    /// <summary>Room for what stands around the items of a message.</summary>
    private const int Around = 1024;

    /// <inheritdoc/>
    public async Task<IOutboxAnnouncement> AnnounceAsync(
        string runId,
        IReadOnlyCollection<string> apprenticeIds,
        CancellationToken cancellationToken
    )
    {
        var announcement = new Announcement(this, runId);
        try
        {
            foreach (var ids in Parts(apprenticeIds, Size))
            {
                announcement.Add(await HeldMessage.SendAsync(queue, OutboxSignal.Announcing(runId, ids).Write(), clock, cancellationToken));
            }
        }
        catch
        {
            // Nobody would ever let go of those that were sent.
            await announcement.DisposeAsync();
            throw;
        }

        return announcement;
    }

    /// <inheritdoc/>
    public Task PostponeAsync(OutboxSignal signal, TimeSpan delay, CancellationToken cancellationToken) =>
        queue.SendMessageAsync(signal.Write(), delay, MessageLife.Forever, cancellationToken);

    private async Task SendAsync(OutboxSignal signal, CancellationToken cancellationToken) =>
        await queue.SendMessageAsync(signal.Write(), timeToLive: MessageLife.Forever, cancellationToken: cancellationToken);

    private static IEnumerable<IReadOnlyList<T>> Parts<T>(IEnumerable<T> items, Func<T, int> size) =>
        MessageParts.Of(items, size, MaxBytes - Around);

    private static int Size(string id) => Encoding.UTF8.GetByteCount(id) + 2;

    private static int Size(ApprenticeEvent told) => Encoding.UTF8.GetByteCount(ApprenticeEventJson.Write(told));

    private sealed class Announcement(QueueOutboxSignal signals, string runId) : IOutboxAnnouncement
    {
        private readonly List<HeldMessage> _messages = [];

        public void Add(HeldMessage message) => _messages.Add(message);

        public async Task CommittedAsync(
            IReadOnlyCollection<ApprenticeEvent> events,
            IReadOnlyCollection<string> earlier,
            CancellationToken cancellationToken
        )
        {
            foreach (var part in Parts(events, Size))
            {
                await signals.SendAsync(OutboxSignal.Of(part), cancellationToken);
            }

            foreach (var part in Parts(earlier, Size))
            {
                await signals.SendAsync(OutboxSignal.Announcing(runId, part), cancellationToken);
            }

            foreach (var message in _messages)
            {
                await message.DeleteAsync(cancellationToken);
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var message in _messages)
            {
                await message.DisposeAsync();
            }
        }
    }
}
