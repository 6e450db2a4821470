using System.Globalization;
using ImtHub.Records.Telemetry;

namespace ImtHub.Records.Events;

/// <summary>
/// Sends events to the topic; its acknowledgement ends their message, which empties the outbox. A crash between the two sends again what
/// the bus or the consumers' ledgers drop.
/// </summary>
public sealed class OutboxRelay(IOutbox outbox, IEventTopic topic, IRelayPostponer postponer)
{
    /// <summary>
    /// How long a signal waits when the bus does not answer: no try is counted, so that an outage of any length loses nothing.
    /// </summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private const int MaxReads = 16;

    /// <summary>Relays the events that the message holds, or those of the run that it announces.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is no outbox signal.</exception>
    public async Task RelayAsync(string body, CancellationToken cancellationToken)
    {
        var signal = OutboxSignal.Read(body);
        var events = signal.Events ?? await FindAsync(signal.Run!, signal.Apprentices!, cancellationToken);
        foreach (var run in events.GroupBy(told => told.RunId, StringComparer.Ordinal))
        {
            FileTrace.Note("relay", [run.Key], "imthub.events", run.Count().ToString(CultureInfo.InvariantCulture));
        }

        try
        {
            await topic.SendAsync(events, cancellationToken);
        }
        catch (BusUnavailableException)
        {
            await postponer.PostponeAsync(signal, Pause, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<ApprenticeEvent>> FindAsync(
        string runId,
        IReadOnlyList<string> apprentices,
        CancellationToken cancellationToken
    )
    {
        var found = new IReadOnlyList<ApprenticeEvent>[apprentices.Count];
        await Parallel.ForAsync(
            0,
            apprentices.Count,
            new ParallelOptions { MaxDegreeOfParallelism = MaxReads, CancellationToken = cancellationToken },
            async (i, token) => found[i] = await outbox.OfAsync(apprentices[i], runId, token)
        );
        return [.. found.SelectMany(events => events)];
    }
}

/// <summary>The events that were written with their records. They stay as history.</summary>
public interface IOutbox
{
    /// <summary>The events that one run or decision caused on an apprentice's record, in order. Empty when there are none.</summary>
    Task<IReadOnlyList<ApprenticeEvent>> OfAsync(string apprenticeId, string runId, CancellationToken cancellationToken);
}

/// <summary>Lets a signal come again later.</summary>
public interface IRelayPostponer
{
    /// <summary>Puts the signal back, hidden for a while.</summary>
    Task PostponeAsync(OutboxSignal signal, TimeSpan delay, CancellationToken cancellationToken);
}
