using System.Text.Json.Serialization;

namespace ImtHub.LocalRuntime.ServiceBus;

/// <summary>A message as it stands in a storage queue.</summary>
/// <param name="Id">The broker's message id; the copies for a topic's subscriptions share it.</param>
/// <param name="Sequence">The sequence number.</param>
/// <param name="Enqueued">When it was sent, in UTC.</param>
/// <param name="Body">The body, where it fits into the storage queue's message.</param>
/// <param name="BodyBlob">The blob that holds the body, where it does not. It belongs to this one message.</param>
/// <param name="DeadLetterReason">On dead letters, why they are.</param>
internal sealed record StoredMessage(
    string Id, long Sequence, DateTimeOffset Enqueued, string? Body, string? BodyBlob = null, string? DeadLetterReason = null);

[JsonSerializable(typeof(StoredMessage))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class StoredMessageJson : JsonSerializerContext;
