using ImtHub.LocalServiceBus.Filters;

namespace ImtHub.LocalServiceBus.Engine;

/// <summary>A message as it was sent: its bytes, and the few fields that the broker goes by.</summary>
/// <param name="TimeToLive">Null for no limit of its own.</param>
/// <param name="ScheduledFor">When it shall be enqueued; null for at once.</param>
/// <param name="Fields">What rules look at.</param>
internal sealed record IncomingMessage(
    byte[] Payload, string? MessageId, string? SessionId, TimeSpan? TimeToLive, DateTimeOffset? ScheduledFor, IMessageFields Fields);
