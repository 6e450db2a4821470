using Microsoft.Azure.Amqp;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalServiceBus.Amqp;

/// <summary>Takes the clients' tokens, whatever they are: the broker listens on this machine only and knows no rights.</summary>
internal sealed class TokenNode
{
    private readonly ReplyLinks _replies;
    private readonly ILogger _logger;

    public TokenNode(AmqpSession session, AmqpLinkSettings settings, ReplyLinks replies, ILogger logger)
    {
        _replies = replies;
        _logger = logger;
        Link = new ReceivingAmqpLink(session, settings);
        Link.RegisterMessageListener(OnMessage);
    }

    public ReceivingAmqpLink Link { get; }

    private void OnMessage(AmqpMessage request)
    {
        try
        {
            using var answer = AmqpMessage.Create();
            // An int, not a long: the client casts.
            answer.ApplicationProperties.Map["status-code"] = 202;
            answer.ApplicationProperties.Map["status-description"] = "Accepted";
            _replies.Answer(Link.Session.Connection, request, answer);
            Link.DisposeDelivery(request, settled: true, AmqpConstants.AcceptedOutcome);
        }
        catch (Exception e)
        {
            _logger.Failed(e);
        }
        finally
        {
            request.Dispose();
        }
    }
}
