using System.Text;
using Azure.Storage.Queues;
using ImtHub.Intake.Ports;
using ImtHub.Records.Events;

namespace ImtHub.Storage.Apprentices;

/// <summary>Signals over the storage queue <c>outbox</c>, in as few messages as its size limit allows.</summary>
public sealed class QueueOutboxSignal(QueueClient queue) : IOutboxSignal, IRelayPostponer
{
    /// <summary>Most bytes of one message: 64 KiB less what base64 adds.</summary>
    public const int MostBytes = 48 * 1024;

    /// <inheritdoc/>
    public async Task PendingAsync(IReadOnlyCollection<string> apprenticeIds, CancellationToken cancellationToken)
    {
        foreach (var signal in Messages(apprenticeIds))
            await queue.SendMessageAsync(signal.Write(), timeToLive: MessageLife.Forever, cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public Task PostponeAsync(OutboxSignal signal, TimeSpan delay, CancellationToken cancellationToken) =>
        queue.SendMessageAsync(signal.Write(), delay, MessageLife.Forever, cancellationToken);

    private static IEnumerable<OutboxSignal> Messages(IEnumerable<string> apprenticeIds)
    {
        var (ids, bytes) = (new List<string>(), Size(new OutboxSignal([])));
        foreach (var id in apprenticeIds.Distinct(StringComparer.Ordinal))
        {
            // What the id adds: its own JSON and a comma.
            var added = Size(new OutboxSignal([id])) - Size(new OutboxSignal([])) + 1;
            if (ids.Count > 0 && bytes + added > MostBytes)
            {
                yield return new OutboxSignal(ids);
                (ids, bytes) = ([], Size(new OutboxSignal([])));
            }
            ids.Add(id);
            bytes += added;
        }
        if (ids.Count > 0)
            yield return new OutboxSignal(ids);
    }

    private static int Size(OutboxSignal signal) => Encoding.UTF8.GetByteCount(signal.Write());
}
