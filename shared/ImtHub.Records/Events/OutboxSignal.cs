using System.Text.Json;

namespace ImtHub.Records.Events;

/// <summary>
/// A message to the relay. It holds events that were committed, <c>{"events":[…]}</c>, or it announces, before anything is committed, whose
/// records a run or decision is about to change, <c>{"run":"…","apprentices":["…"]}</c>: then their events are looked up. Who dies between
/// commit and signal has left the announcement.
/// </summary>
public sealed record OutboxSignal
{
    /// <summary>The run or decision whose events are looked up; null when the message holds events.</summary>
    public string? Run { get; init; }

    /// <summary>Whose records it may have changed.</summary>
    public IReadOnlyList<string>? Apprentices { get; init; }

    /// <summary>The events, in order of each apprentice's sequence.</summary>
    public IReadOnlyList<ApprenticeEvent>? Events { get; init; }

    /// <summary>A message of what was committed.</summary>
    public static OutboxSignal Of(IReadOnlyList<ApprenticeEvent> events) => new() { Events = events };

    /// <summary>A message of what is about to be.</summary>
    public static OutboxSignal Announcing(string runId, IReadOnlyList<string> apprentices) =>
        new() { Run = runId, Apprentices = apprentices };

    /// <summary>The message's body.</summary>
    public string Write() => JsonSerializer.Serialize(this, RecordsJson.Options);

    /// <summary>Reads a body.</summary>
    /// <exception cref="JsonException">The body is no such message; the text of the exception quotes nothing of it.</exception>
    public static OutboxSignal Read(string body)
    {
        try
        {
            return
                JsonSerializer.Deserialize<OutboxSignal>(body, RecordsJson.Options) is { } signal
                && (signal.Events is not null || signal is { Run: not null, Apprentices: not null })
                ? signal
                : throw new JsonException("The body is no outbox signal.");
        }
        catch (JsonException refused)
        {
            throw new JsonException("The body is no outbox signal.", refused.Path, refused.LineNumber, refused.BytePositionInLine);
        }
        catch (Exception refused) when (refused is NotSupportedException or ArgumentException)
        {
            throw new JsonException("The body is no outbox signal.");
        }
    }
}
