using System.Text.Json;

namespace ImtHub.Records.Events;

/// <summary>The message that tells the relay whose outbox holds events: <c>{"apprentices":["…"]}</c>.</summary>
/// <param name="Apprentices">Ids of apprentices.</param>
public sealed record OutboxSignal(IReadOnlyList<string> Apprentices)
{
    /// <summary>The message's body.</summary>
    public string Write() => JsonSerializer.Serialize(this, RecordsJson.Options);

    /// <summary>Reads a body.</summary>
    /// <exception cref="JsonException">The body is no such message.</exception>
    public static OutboxSignal Read(string body)
    {
        var signal = JsonSerializer.Deserialize<OutboxSignal>(body, RecordsJson.Options);
        return signal?.Apprentices is null ? throw new JsonException("The body is no outbox signal.") : signal;
    }
}
