using System.Collections.Concurrent;
using ImtHub.LocalServiceBus.Engine;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;
using Microsoft.Azure.Amqp.Transaction;
using Microsoft.Azure.Amqp.Transport;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalServiceBus.Amqp;

/// <summary>Makes the broker's end of each link that a client attaches, by the address that it names.</summary>
internal sealed class LinkFactory(Broker broker, ILogger logger) : IRuntimeProvider
{
    private const string TokenAddress = "$cbs";

    private readonly ConcurrentDictionary<AmqpLink, Func<Task>> _opening = new();
    private readonly ReplyLinks _replies = new();

    public AmqpConnection CreateConnection(
        TransportBase transport,
        ProtocolHeader protocolHeader,
        bool isInitiator,
        AmqpSettings amqpSettings,
        AmqpConnectionSettings connectionSettings
    )
    {
        var connection = new AmqpConnection(transport, protocolHeader, isInitiator, amqpSettings, connectionSettings);
        connection.SessionFactory = this;
        return connection;
    }

    public AmqpSession CreateSession(AmqpConnection connection, AmqpSessionSettings settings) => new(connection, settings, this);

    /// <summary>An exception thrown here, or by the work it leaves for the opening, refuses the link.</summary>
    public AmqpLink CreateLink(AmqpSession session, AmqpLinkSettings settings)
    {
        var fromClient = settings.IsReceiver();
        if (settings.Target is Coordinator)
        {
            return Opening(
                new ReceivingAmqpLink(session, settings),
                () => throw new BrokerException(BrokerError.NotSupported, "Transactions are not supported.")
            );
        }

        var text = (fromClient ? (settings.Target as Target)?.Address : (settings.Source as Source)?.Address)?.ToString() ?? "";
        var address = EntityAddress.Parse(text);
        if (text.Equals(TokenAddress, StringComparison.OrdinalIgnoreCase))
        {
            return fromClient ? new TokenNode(session, settings, _replies, logger).Link : _replies.Add(session, settings);
        }

        if (address.IsManagement)
        {
            return fromClient
                ? Opening(
                    new ManagementNode(session, settings, address, broker, _replies, logger).Link,
                    () => broker.RunAsync(() => broker.Entities.Managed(address with { IsManagement = false }))
                )
                : _replies.Add(session, settings);
        }

        if (fromClient)
        {
            settings.MaxMessageSize = (ulong)broker.MaxMessageBytes;
            settings.Properties = new Fields { { "com.microsoft:max-message-batch-size", (long)broker.MaxMessageBytes } };
            return Opening(
                new SenderNode(session, settings, address.ToString(), broker, logger).Link,
                () => broker.RunAsync(() => broker.Entities.CheckSendable(address))
            );
        }

        var receiver = new ReceiverNode(session, settings, address, broker, logger);
        return Opening(receiver.Link, receiver.OpenAsync);
    }

    public IAsyncResult BeginOpenLink(AmqpLink link, TimeSpan timeout, AsyncCallback callback, object state) =>
        TaskToAsyncResult.Begin(OpenAsync(link), callback, state);

    public void EndOpenLink(IAsyncResult result) => TaskToAsyncResult.End(result);

    private AmqpLink Opening(AmqpLink link, Func<Task> open)
    {
        _opening.TryAdd(link, open);
        return link;
    }

    private async Task OpenAsync(AmqpLink link)
    {
        if (!_opening.TryRemove(link, out var open))
        {
            return;
        }

        try
        {
            await open();
        }
        catch (Exception e)
        {
            var error = AmqpErrors.Of(e, logger);
            logger.LinkRefused(link.Settings.Address()?.ToString() ?? "", error.Description ?? error.Condition.Value);
            throw new AmqpException(error);
        }
    }
}
