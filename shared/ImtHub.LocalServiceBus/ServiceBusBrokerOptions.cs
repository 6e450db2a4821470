using ImtHub.LocalServiceBus.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImtHub.LocalServiceBus;

/// <summary>How a broker is run.</summary>
public sealed record ServiceBusBrokerOptions
{
    /// <summary>The port of Microsoft's emulator for AMQP.</summary>
    public const int EmulatorPort = 5672;

    /// <summary>The port of Microsoft's emulator for administration.</summary>
    public const int EmulatorAdministrationPort = 5300;

    /// <summary>The queues and topics; those made with the administration client come on top.</summary>
    public ServiceBusEntities Entities { get; init; } = new();

    /// <summary>Where messages are kept, made when it is missing; null: in memory only, gone with the broker.</summary>
    public string? DataFolder { get; init; }

    /// <summary>How safely messages are kept in the data folder.</summary>
    public Durability Durability { get; init; } = Durability.Normal;

    /// <summary>The port for AMQP on the loopback addresses; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>The port for administration over HTTP on the loopback addresses; 0 for a free one, null for no administration.</summary>
    public int? AdministrationPort { get; init; } = 0;

    /// <summary>The longest message or batch that is taken, in bytes: 1 MiB, as in Azure's premium tier.</summary>
    public int MaxMessageBytes { get; init; } = 1024 * 1024;

    /// <summary>Decides about locks, lives, schedules and windows; how long the network is waited for does not follow it.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets the broker's log: names and numbers, never what is in messages.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;
}

/// <summary>What "stored" means.</summary>
public enum Durability
{
    /// <summary>An acknowledged message survives the death of the process; a loss of power may cost the last ones.</summary>
    Normal,

    /// <summary>An acknowledged message was flushed to the disk.</summary>
    Full,
}
