using ImtHub.LocalHost.Azurite;
using ImtHub.LocalHost.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ImtHub.Cli.Hub;

/// <summary>How a hub is started on this machine.</summary>
internal sealed record LocalHubOptions
{
    /// <summary>
    /// Folder with the hub's configuration; it is put into the store before the functions start. Null for the one that the store holds.
    /// </summary>
    public string? Config { get; init; }

    /// <summary>Where Azurite keeps its data between starts; null for a private, empty store that goes with the process.</summary>
    public string? Data { get; init; }

    /// <summary>
    /// Connection string of a store that somebody else keeps; null for Azurite, or the one that the environment names where
    /// <see cref="Data"/> is kept.
    /// </summary>
    public string? Store { get; init; }

    /// <summary>Port of the site and the HTTP functions on loopback; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>Whether timers run by themselves; a one-off run orders its digests and exports when it is ready.</summary>
    public bool Timers { get; init; }

    /// <summary>Told what is being installed and started.</summary>
    public Action<AzuriteProgress>? Progress { get; init; }

    /// <summary>Gets every log entry, whatever its level; null for the settings' loggers alone.</summary>
    public ILoggerProvider? Log { get; init; }

    /// <summary>App settings that overrule those of a hub on this machine.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Told of every invocation.</summary>
    public IInvocationObserver? Observer { get; init; }
}
