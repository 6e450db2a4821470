using System.Buffers.Binary;
using ImtHub.LocalServiceBus.Engine;
using Microsoft.Azure.Amqp.Framing;

namespace ImtHub.LocalServiceBus.Amqp;

/// <summary>Where the sections of an encoded message begin and end, found without decoding them.</summary>
internal sealed class MessageSections
{
    /// <summary>The first section of the bare message, which no broker touches.</summary>
    public static readonly ulong FirstBare = Properties.Code;

    private readonly List<Section> _sections = [];

    private MessageSections(byte[] payload) => Payload = payload;

    public byte[] Payload { get; }

    /// <exception cref="BrokerException">The bytes are no AMQP message.</exception>
    public static MessageSections Of(byte[] payload)
    {
        var sections = new MessageSections(payload);
        try
        {
            var at = 0;
            while (at < payload.Length)
            {
                var start = at;
                var code = Descriptor(payload, ref at);
                var value = at;
                Skip(payload, ref at);
                sections._sections.Add(new Section(code, start, value, at));
            }
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentOutOfRangeException or OverflowException)
        {
            throw Unreadable();
        }

        return sections._sections.Count == 0 || sections._sections[^1].End > payload.Length ? throw Unreadable() : sections;
    }

    /// <summary>The section's bytes, its descriptor included; null when the message has none.</summary>
    public ArraySegment<byte>? Find(ulong code)
    {
        foreach (var section in _sections)
        {
            if (section.Code == code)
            {
                return new ArraySegment<byte>(Payload, section.Start, section.End - section.Start);
            }
        }

        return null;
    }

    /// <summary>Everything from the first section on whose code is not below this one.</summary>
    public ArraySegment<byte> From(ulong code)
    {
        foreach (var section in _sections)
        {
            if (section.Code >= code)
            {
                return new ArraySegment<byte>(Payload, section.Start, Payload.Length - section.Start);
            }
        }

        return new ArraySegment<byte>(Payload, Payload.Length, 0);
    }

    /// <summary>The contents of the data sections, one by one.</summary>
    public IEnumerable<byte[]> Data()
    {
        foreach (var section in _sections.Where(section => section.Code == Microsoft.Azure.Amqp.Framing.Data.Code))
        {
            var prefix = Payload[section.Value] == 0xa0 ? 2 : 5;
            yield return Payload[(section.Value + prefix)..section.End];
        }
    }

    private static BrokerException Unreadable() => new(BrokerError.Argument, "A message could not be read as AMQP.");

    private static ulong Descriptor(byte[] payload, ref int at)
    {
        if (payload[at++] != 0)
        {
            throw Unreadable();
        }

        switch (payload[at++])
        {
            case 0x53:
                return payload[at++];
            case 0x80:
                at += 8;
                return BinaryPrimitives.ReadUInt64BigEndian(payload.AsSpan(at - 8, 8));
            default:
                throw Unreadable();
        }
    }

    /// <summary>Steps over one value: the high half of its first byte tells how long it is.</summary>
    private static void Skip(byte[] payload, ref int at)
    {
        var format = payload[at++];
        if (format == 0)
        {
            Skip(payload, ref at);
            Skip(payload, ref at);
            return;
        }

        var length = (format >> 4) switch
        {
            0x4 => 0,
            0x5 => 1,
            0x6 => 2,
            0x7 => 4,
            0x8 => 8,
            0x9 => 16,
            0xa or 0xc or 0xe => 1 + payload[at],
            0xb or 0xd or 0xf => checked(4 + (int)BinaryPrimitives.ReadUInt32BigEndian(payload.AsSpan(at, 4))),
            _ => throw Unreadable(),
        };
        at = checked(at + length);
    }

    private readonly record struct Section(ulong Code, int Start, int Value, int End);
}
