using System.Net.Sockets;
using ImtHub.LocalServiceBus.Admin;
using ImtHub.LocalServiceBus.Amqp;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Engine;
using ImtHub.LocalServiceBus.Store;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalServiceBus;

/// <summary>
/// A Service Bus namespace on this machine, for the unchanged Azure.Messaging.ServiceBus client. It listens on the loopback addresses
/// only and asks nobody for a key.
/// </summary>
public sealed class ServiceBusBroker : IAsyncDisposable
{
    private const string StoreFile = "messages.db";

    private readonly Broker _broker;
    private readonly DataFolder? _folder;
    private AmqpFront? _amqp;
    private AdminServer? _admin;

    private ServiceBusBroker(Broker broker, DataFolder? folder)
    {
        _broker = broker;
        _folder = folder;
    }

    /// <summary>The port for AMQP.</summary>
    public int Port => _amqp!.Port;

    /// <summary>The port for administration; null when there is none.</summary>
    public int? AdministrationPort => _admin?.Port;

    /// <summary>For <c>ServiceBusClient</c>.</summary>
    public string ConnectionString => ConnectionStringOf(Port);

    /// <summary>For <c>ServiceBusAdministrationClient</c>; null when there is no administration.</summary>
    public string? AdministrationConnectionString => _admin is null ? null : ConnectionStringOf(_admin.Port);

    /// <summary>
    /// True when no message is receivable, or received and not settled. Messages that are scheduled, deferred or dead-lettered only wait.
    /// </summary>
    public bool IsIdle => Ask(() => _broker.Entities.IsIdle);

    /// <summary>
    /// Ends at the next change of anything. Take it before you look at what you wait for, or the change between the two is missed;
    /// <see cref="WhenIdleAsync"/> does so.
    /// </summary>
    public Task NextChange => _broker.NextChange;

    /// <summary>Starts a broker.</summary>
    /// <exception cref="ServiceBusBrokerException">
    /// An entity is not what it must be, a port or the data folder is in use, or the folder holds something else.
    /// </exception>
    public static async Task<ServiceBusBroker> StartAsync(ServiceBusBrokerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        var logger = options.LoggerFactory.CreateLogger("ImtHub.LocalServiceBus");
        var folder = options.DataFolder is { } path ? DataFolder.Hold(path) : null;
        ServiceBusBroker? bus = null;
        var sockets = new List<Socket>();
        try
        {
            var amqp = LoopbackSockets.Bind(options.Port);
            sockets.AddRange(amqp);
            var http = options.AdministrationPort is { } port ? LoopbackSockets.Bind(port) : null;
            sockets.AddRange(http ?? []);
            IMessageStore store = folder is null
                ? new MemoryStore()
                : new SqliteStore(Path.Combine(folder.Path, StoreFile), options.Durability == Durability.Full);
            bus = new ServiceBusBroker(await MakeBrokerAsync(options, store, logger), folder);
            bus._admin = http is null ? null : await AdminServer.StartAsync(bus._broker, http, options.LoggerFactory, cancellationToken);
            bus._amqp = AmqpFront.Open(bus._broker, amqp, logger);
            return bus;
        }
        catch
        {
            foreach (var socket in sockets)
            {
                socket.Dispose();
            }

            if (bus is not null)
            {
                await bus.DisposeAsync();
            }

            folder?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// How many messages there are, by entity path, dead-letter queues included; a topic is listed for what is scheduled there.
    /// </summary>
    public IReadOnlyList<EntityCounts> GetCounts() => Ask(() => _broker.Entities.Counts);

    /// <summary>Waits until <see cref="IsIdle"/> holds.</summary>
    public async Task WhenIdleAsync(CancellationToken cancellationToken = default)
    {
        for (var next = NextChange; !IsIdle; next = NextChange)
        {
            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Stops. What was acknowledged is stored; clients that are still connected hold this up for a second at most.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_amqp is not null)
        {
            await _amqp.DisposeAsync();
        }

        if (_admin is not null)
        {
            await _admin.DisposeAsync();
        }

        await _broker.DisposeAsync();
        _folder?.Dispose();
    }

    private static string ConnectionStringOf(int port) =>
        $"Endpoint=sb://127.0.0.1:{port};SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=local;UseDevelopmentEmulator=true;";

    private static async Task<Broker> MakeBrokerAsync(ServiceBusBrokerOptions options, IMessageStore store, ILogger logger)
    {
        try
        {
            return new Broker(options.Entities, store, new MessageCodec(), options.TimeProvider, logger)
            {
                MaxMessageBytes = options.MaxMessageBytes,
            };
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private T Ask<T>(Func<T> question) => _broker.Ask(question);
}
