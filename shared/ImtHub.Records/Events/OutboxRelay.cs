using ImtHub.Records.Telemetry;

namespace ImtHub.Records.Events;

/// <summary>
/// Sends the pending events of signaled apprentices to the topic; its acknowledgement empties the outbox. A crash between the two sends again what
/// the bus or the consumers' ledgers drop.
/// </summary>
public sealed class OutboxRelay(IOutbox outbox, IEventTopic topic, IRelayPostponer postponer)
{
    /// <summary>How long a signal waits when the bus does not answer: no try is counted, so that an outage of any length loses nothing.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private const int MaxReads = 16;

    /// <summary>Relays what is pending of the apprentices that the message names.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is no outbox signal.</exception>
    public async Task RelayAsync(string body, CancellationToken cancellationToken)
    {
        var signal = OutboxSignal.Read(body);
        try
        {
            await RelayAsync([.. signal.Apprentices.Distinct(StringComparer.Ordinal)], cancellationToken);
        }
        catch (BusUnavailableException)
        {
            await postponer.PostponeAsync(signal, Pause, cancellationToken);
        }
    }

    private async Task RelayAsync(IReadOnlyList<string> apprentices, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxReads, CancellationToken = cancellationToken };
        var pending = new IReadOnlyList<ApprenticeEvent>[apprentices.Count];
        await Parallel.ForAsync(0, apprentices.Count, parallel, async (i, token) => pending[i] = await outbox.PendingAsync(apprentices[i], token));
        foreach (var told in pending.Where(told => told.Count > 0))
        {
            FileTrace.Note("relay", told.Select(one => one.RunId), "imthub.apprentice", told[0].ApprenticeId);
        }

        await topic.SendAsync([.. pending.SelectMany(told => told)], cancellationToken);
        await Parallel.ForEachAsync(
            pending.Where(told => told.Count > 0), parallel,
            async (told, token) => await outbox.RelayedAsync(told[0].ApprenticeId, told[^1].Sequence, token));
    }
}
