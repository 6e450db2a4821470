using ImtHub.Records.Telemetry;

namespace ImtHub.Records.Events;

/// <summary>Answers a signal with the events to send to the topic. A signal that comes again sends again what nobody confirmed.</summary>
public sealed class OutboxRelay(IOutbox outbox)
{
    /// <summary>The pending events of the apprentices that the message names, as JSON, each apprentice's in order.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is no outbox signal.</exception>
    public async Task<string[]> RelayAsync(string body, CancellationToken cancellationToken)
    {
        var pending = new List<string>();
        foreach (var apprentice in OutboxSignal.Read(body).Apprentices.Distinct(StringComparer.Ordinal))
        {
            var told = await outbox.PendingAsync(apprentice, cancellationToken);
            FileTrace.Note("relay", told.Select(one => one.RunId), "imthub.apprentice", apprentice);
            pending.AddRange(told.Select(ApprenticeEventJson.Write));
        }
        return [.. pending];
    }
}
