using ImtHub.LocalServiceBus.Engine;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Encoding;
using Microsoft.Azure.Amqp.Framing;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalServiceBus.Amqp;

/// <summary>An entity's management node, where a client asks for what is neither sending nor receiving.</summary>
internal sealed class ManagementNode
{
    private const string Prefix = "com.microsoft:";

    private readonly EntityAddress _address;
    private readonly Broker _broker;
    private readonly ReplyLinks _replies;
    private readonly ILogger _logger;
    private readonly ManagementOperations _operations;

    public ManagementNode(
        AmqpSession session,
        AmqpLinkSettings settings,
        EntityAddress address,
        Broker broker,
        ReplyLinks replies,
        ILogger logger
    )
    {
        _address = address with { IsManagement = false };
        _broker = broker;
        _replies = replies;
        _logger = logger;
        _operations = new ManagementOperations(broker, _address);
        Link = new ReceivingAmqpLink(session, settings);
        Link.RegisterMessageListener(message => _ = TakeAsync(message));
    }

    public ReceivingAmqpLink Link { get; }

    private async Task TakeAsync(AmqpMessage request)
    {
        try
        {
            using var answer = await AnswerAsync(request);
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

    private async Task<AmqpMessage> AnswerAsync(AmqpMessage request)
    {
        var operation = request.ApplicationProperties?.Map["operation"] as string ?? "";
        try
        {
            var body = request.ValueBody?.Value as AmqpMap ?? [];
            var name = operation.StartsWith(Prefix, StringComparison.Ordinal) ? operation[Prefix.Length..] : operation;
            var result = await _broker.RunAsync(() => _operations.Do(name, body));
            // Encoded outside the broker's lock; nothing found is told by the status alone.
            var answer = AmqpMessage.Create(new AmqpValue { Value = result?.Invoke() ?? [] });
            return Status(answer, result is null ? 204 : 200, result is null ? "No Content" : "OK");
        }
        catch (Exception e)
        {
            var error = AmqpErrors.Of(e, _logger);
            _logger.RequestRefused(operation, _address.ToString(), error.Description ?? "");
            var answer = Status(AmqpMessage.Create(new AmqpValue { Value = new AmqpMap() }), AmqpErrors.Status(e), error.Description ?? "");
            // A symbol, not a string: the client casts.
            answer.ApplicationProperties.Map["errorCondition"] = error.Condition;
            return answer;
        }
    }

    private static AmqpMessage Status(AmqpMessage answer, int code, string description)
    {
        // An int, not a long: the client casts.
        answer.ApplicationProperties.Map["statusCode"] = code;
        answer.ApplicationProperties.Map["statusDescription"] = description;
        return answer;
    }
}
