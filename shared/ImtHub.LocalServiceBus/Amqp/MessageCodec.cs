using ImtHub.LocalServiceBus.Engine;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;
using Delivery = ImtHub.LocalServiceBus.Engine.Delivery;

namespace ImtHub.LocalServiceBus.Amqp;

/// <summary>Reads messages as clients sent them, and writes them as clients receive them.</summary>
internal sealed class MessageCodec : IPayloadCodec
{
    private const string ScheduledTime = "x-opt-scheduled-enqueue-time";

    public IncomingMessage Read(byte[] payload)
    {
        try
        {
            var sections = MessageSections.Of(payload);
            var properties = Decode<Properties>(sections, Properties.Code);
            var header = Decode<Header>(sections, Header.Code);
            var annotations = Decode<MessageAnnotations>(sections, MessageAnnotations.Code)?.Map;
            return new IncomingMessage(
                payload,
                properties?.MessageId?.ToString(),
                properties?.GroupId,
                TimeToLive(header, properties),
                annotations is not null && annotations.TryGetValue<DateTime>(ScheduledTime, out var due) ? Utc(due) : null,
                new MessageFields(properties, sections)
            );
        }
        catch (AmqpException e)
        {
            throw new BrokerException(BrokerError.Argument, $"A message could not be read as AMQP: {e.Error?.Condition}.");
        }
    }

    /// <summary>The single messages of a batch.</summary>
    public IReadOnlyList<IncomingMessage> ReadBatch(byte[] payload) => [.. MessageSections.Of(payload).Data().Select(Read)];

    public byte[] WithProperties(byte[] payload, IEnumerable<KeyValuePair<string, object?>> properties)
    {
        var sections = MessageSections.Of(payload);
        var application = Decode<ApplicationProperties>(sections, ApplicationProperties.Code) ?? new ApplicationProperties();
        foreach (var (name, value) in properties)
        {
            application.Map[name] = value;
        }

        var old = sections.Find(ApplicationProperties.Code);
        var rest = sections.From(ApplicationProperties.Code + (old is null ? 0u : 1u));
        var before = payload.AsSpan(0, old?.Offset ?? rest.Offset);
        return [.. before, .. Encode(application), .. rest];
    }

    /// <summary>A message as it goes out, in two pieces: what the broker writes, and the bare message byte for byte.</summary>
    public static (ArraySegment<byte> Head, ArraySegment<byte> Bare) Write(Delivery delivery)
    {
        var sections = MessageSections.Of(delivery.Payload);
        var header = Decode<Header>(sections, Header.Code) ?? new Header();
        // The client adds one to the count of what it receives, and nothing to what it peeks.
        header.DeliveryCount = (uint)(delivery.IsPeeked ? delivery.Deliveries : delivery.Deliveries - 1);

        var annotations = Decode<MessageAnnotations>(sections, MessageAnnotations.Code) ?? new MessageAnnotations();
        annotations.Map["x-opt-sequence-number"] = delivery.Sequence;
        annotations.Map["x-opt-enqueue-sequence-number"] = delivery.EnqueuedSequence;
        annotations.Map["x-opt-enqueued-time"] = delivery.Enqueued.UtcDateTime;
        annotations.Map["x-opt-message-state"] = (int)delivery.State;
        if (delivery.LockedUntil is { } until)
        {
            annotations.Map["x-opt-locked-until"] = until.UtcDateTime;
        }

        if (delivery.DeadLetterSource is { } source)
        {
            annotations.Map["x-opt-deadletter-source"] = source;
        }

        return (Encode(header, annotations), sections.From(MessageSections.FirstBare));
    }

    /// <summary>The same in one piece.</summary>
    public static byte[] WriteWhole(Delivery delivery)
    {
        var (head, bare) = Write(delivery);
        return [.. head, .. bare];
    }

    internal static T? Decode<T>(MessageSections sections, ulong code)
        where T : AmqpDescribed, new()
    {
        if (sections.Find(code) is not { } bytes)
        {
            return null;
        }

        var section = new T();
        section.Decode(new ByteBuffer(bytes.Array, bytes.Offset, bytes.Count));
        return section;
    }

    private static ArraySegment<byte> Encode(params ReadOnlySpan<AmqpDescribed> sections)
    {
        var size = 0;
        foreach (var section in sections)
        {
            size += section.EncodeSize;
        }

        var buffer = new ByteBuffer(new byte[size], autoGrow: true);
        foreach (var section in sections)
        {
            section.Encode(buffer);
        }

        return new ArraySegment<byte>(buffer.Buffer, buffer.Offset, buffer.Length);
    }

    private static TimeSpan? TimeToLive(Header? header, Properties? properties) =>
        properties is { AbsoluteExpiryTime: { } end, CreationTime: { } start } && end > start ? end - start
        : header?.Ttl is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds)
        : null;

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
