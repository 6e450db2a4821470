using System.Collections.Concurrent;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;

namespace ImtHub.LocalServiceBus.Amqp;

/// <summary>The links on which clients wait for answers, found by connection and by the address that their requests name.</summary>
internal sealed class ReplyLinks
{
    private readonly ConcurrentDictionary<(AmqpConnection Connection, string Address), SendingAmqpLink> _links = new();

    public SendingAmqpLink Add(AmqpSession session, AmqpLinkSettings settings)
    {
        var link = new SendingAmqpLink(session, settings);
        var key = (session.Connection, (settings.Target as Target)?.Address?.ToString() ?? "");
        _links[key] = link;
        link.Closed += (_, _) => _links.TryRemove(new(key, link));
        return link;
    }

    /// <summary>Sends an answer; one whose asker is gone is dropped.</summary>
    public void Answer(AmqpConnection connection, AmqpMessage request, AmqpMessage answer)
    {
        answer.Properties.CorrelationId = request.Properties.MessageId;
        if (request.Properties.ReplyTo?.ToString() is { } address && _links.TryGetValue((connection, address), out var link))
        {
            var tag = new ArraySegment<byte>(Guid.NewGuid().ToByteArray());
            link.SendMessageNoWait(answer, tag, AmqpConstants.NullBinary);
        }
    }
}
