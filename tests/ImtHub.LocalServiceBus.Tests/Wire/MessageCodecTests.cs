using Azure.Messaging.ServiceBus;
using ImtHub.LocalServiceBus.Amqp;
using ImtHub.LocalServiceBus.Engine;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Wire;

/// <summary>How the bytes of messages are read and changed.</summary>
public sealed class MessageCodecTests
{
    private readonly MessageCodec _codec = new();

    [Fact]
    public void The_fields_that_count_are_read()
    {
        var due = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
        var read = _codec.Read(
            Bytes(
                new ServiceBusMessage("body")
                {
                    MessageId = "m",
                    SessionId = "s",
                    TimeToLive = TimeSpan.FromMinutes(3),
                    ScheduledEnqueueTime = due,
                    Subject = "l",
                    ApplicationProperties = { ["N"] = 1 },
                }
            )
        );

        Assert.Equal(("m", "s", due), (read.MessageId, read.SessionId, read.ScheduledFor));
        Assert.Equal(TimeSpan.FromMinutes(3), read.TimeToLive);
        Assert.Equal(("l", 1, null), (read.Fields.Label, read.Fields.Application("n"), read.Fields.Application("other")));
    }

    [Fact]
    public void Properties_are_added_to_a_message_that_had_none_and_to_one_that_had()
    {
        var none = Bytes(new ServiceBusMessage("body") { MessageId = "m" });

        var first = _codec.WithProperties(none, [new("a", 1)]);
        var second = _codec.WithProperties(first, [new("b", "x"), new("a", 2L)]);

        Assert.Equal(1, _codec.Read(first).Fields.Application("a"));
        Assert.Equal(
            (2L, "x", "m"),
            (_codec.Read(second).Fields.Application("a"), _codec.Read(second).Fields.Application("b"), _codec.Read(second).MessageId)
        );
        Assert.Equal("body", System.Text.Encoding.UTF8.GetString(Assert.Single(MessageSections.Of(second).Data())));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("ffff")]
    [InlineData("005375a0ff01")]
    [InlineData("005375b07fffffff00")]
    [InlineData("005375b0ffffffff00")]
    [InlineData("0053770000")]
    public void Bytes_that_are_no_message_are_refused(string hex)
    {
        var refused = Assert.Throws<BrokerException>(() => _codec.Read(Convert.FromHexString(hex)));

        Assert.Equal(BrokerError.Argument, refused.Error);
    }

    /// <summary>Encoded by the client's own library.</summary>
    private static byte[] Bytes(ServiceBusMessage message) => message.GetRawAmqpMessage().ToBytes().ToArray();
}
