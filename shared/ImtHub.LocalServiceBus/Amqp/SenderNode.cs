using ImtHub.LocalServiceBus.Engine;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;
using Microsoft.Azure.Amqp.Transaction;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalServiceBus.Amqp;

/// <summary>A link on which a client sends to a queue or topic.</summary>
internal sealed class SenderNode
{
    /// <summary>The format of a message whose data sections are messages.</summary>
    private const uint BatchFormat = 0x80013700;

    private readonly string _entity;
    private readonly Broker _broker;
    private readonly ILogger _logger;

    public SenderNode(AmqpSession session, AmqpLinkSettings settings, string entity, Broker broker, ILogger logger)
    {
        _entity = entity;
        _broker = broker;
        _logger = logger;
        Link = new ReceivingAmqpLink(session, settings);
        Link.RegisterMessageListener(message => _ = TakeAsync(message));
    }

    public ReceivingAmqpLink Link { get; }

    private async Task TakeAsync(AmqpMessage message)
    {
        Outcome outcome;
        try
        {
            AmqpMeter.Sent();
            await _broker.SendAsync(_entity, Read(message));
            outcome = AmqpConstants.AcceptedOutcome;
        }
        catch (Exception e)
        {
            outcome = new Rejected { Error = AmqpErrors.Of(e, _logger) };
        }

        try
        {
            message.Batchable = false;
            Link.DisposeDelivery(message, settled: true, outcome);
        }
        catch (Exception e)
        {
            _logger.Failed(e);
        }
        finally
        {
            message.Dispose();
        }
    }

    private IReadOnlyList<IncomingMessage> Read(AmqpMessage message)
    {
        if (message.State is TransactionalState)
        {
            throw new BrokerException(BrokerError.NotSupported, "Transactions are not supported.");
        }

        // The library's buffers go back to a pool: copy.
        var payload = Bytes(message);
        var codec = (MessageCodec)_broker.Codec;
        return message.MessageFormat == BatchFormat ? codec.ReadBatch(payload) : [codec.Read(payload)];
    }

    private static byte[] Bytes(AmqpMessage message)
    {
        var payload = new byte[message.RawByteBuffers.Sum(buffer => buffer.Length)];
        var at = 0;
        foreach (var buffer in message.RawByteBuffers)
        {
            buffer.Buffer.AsSpan(buffer.Offset, buffer.Length).CopyTo(payload.AsSpan(at));
            at += buffer.Length;
        }

        return payload;
    }
}
