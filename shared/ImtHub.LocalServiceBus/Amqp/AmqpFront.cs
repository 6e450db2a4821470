using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ImtHub.LocalServiceBus.Engine;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;
using Microsoft.Azure.Amqp.Sasl;
using Microsoft.Azure.Amqp.Transport;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalServiceBus.Amqp;

/// <summary>The broker's AMQP port.</summary>
internal sealed class AmqpFront : IAsyncDisposable
{
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<AmqpConnection, byte> _connections = new();
    private readonly AmqpTransportListener _listener;
    private readonly AmqpSettings _settings;
    private readonly ILogger _logger;
    private readonly string _containerId = $"local-service-bus-{Guid.NewGuid():n}";
    private volatile bool _isStopping;

    private AmqpFront(Broker broker, IReadOnlyList<Socket> sockets, ILogger logger)
    {
        _logger = logger;
        Port = ((IPEndPoint)sockets[0].LocalEndPoint!).Port;
        _settings = new AmqpSettings { RuntimeProvider = new LinkFactory(broker, logger) };
        var sasl = new SaslTransportProvider();
        sasl.Versions.Add(new AmqpVersion(1, 0, 0));
        sasl.AddHandler(new SaslAnonymousHandler("MSSBCBS"));
        sasl.AddHandler(new SaslAnonymousHandler());
        _settings.TransportProviders.Add(sasl);
        var amqp = new AmqpTransportProvider();
        amqp.Versions.Add(new AmqpVersion(1, 0, 0));
        _settings.TransportProviders.Add(amqp);
        _listener = new AmqpTransportListener(sockets.Select(socket => new LoopbackListener(socket)), _settings);
    }

    public int Port { get; }

    /// <param name="sockets">Bound, not listening.</param>
    public static AmqpFront Open(Broker broker, IReadOnlyList<Socket> sockets, ILogger logger)
    {
        var front = new AmqpFront(broker, sockets, logger);
        front._listener.Open();
        front._listener.Listen(front.OnTransport);
        return front;
    }

    /// <summary>Says goodbye to all clients and waits for their answer, but not for long.</summary>
    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        _listener.Close();
        await Task.WhenAll(_connections.Keys.Select(EndAsync));
    }

    private async Task EndAsync(AmqpConnection connection)
    {
        try
        {
            await connection.CloseAsync(s_goodbye).WaitAsync(s_goodbye);
        }
        catch (Exception e)
            when (e
                    is TimeoutException
                        or AmqpException
                        or IOException
                        or OperationCanceledException
                        or InvalidOperationException
                        or SocketException
            )
        {
            _logger.ConnectionFailed(e.Message);
        }

        connection.Abort();
    }

    private void OnTransport(TransportListener listener, TransportAsyncCallbackArgs args)
    {
        AmqpConnection? connection = null;
        try
        {
            connection = _settings.RuntimeProvider.CreateConnection(
                args.Transport,
                (ProtocolHeader)args.UserToken,
                false,
                _settings,
                new AmqpConnectionSettings
                {
                    ContainerId = _containerId,
                    MaxFrameSize = 65536,
                    IdleTimeOut = 120_000,
                }
            );
            connection.Closed += (_, _) => _connections.TryRemove(connection, out var _);
            _connections.TryAdd(connection, 0);
            if (_isStopping)
            {
                connection.Abort();
                return;
            }

            _ = OpenAsync(connection);
        }
        catch (Exception e)
        {
            _logger.ConnectionFailed(e.Message);
            args.Transport.Abort();
            connection?.Abort();
        }
    }

    private async Task OpenAsync(AmqpConnection connection)
    {
        try
        {
            await connection.OpenAsync(AmqpConstants.DefaultTimeout);
        }
        catch (Exception e)
        {
            _logger.ConnectionFailed(e.Message);
            connection.SafeClose(e);
        }
    }
}
