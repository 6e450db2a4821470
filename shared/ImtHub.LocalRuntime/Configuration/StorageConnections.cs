using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalRuntime.Configuration;

/// <summary>The storage accounts that bindings name by their connection settings.</summary>
internal sealed class StorageConnections(IConfiguration settings)
{
    /// <summary>The host's own account, and that of bindings that name none.</summary>
    public const string HostConnection = "AzureWebJobsStorage";

    private readonly ConcurrentDictionary<string, StorageAccount> _accounts = new(StringComparer.OrdinalIgnoreCase);

    public StorageAccount Host => Get(null);

    /// <summary>The account of a binding's <c>Connection</c>; two settings with one value give the same object.</summary>
    /// <exception cref="FunctionDisabledException">The connection is missing, or is none that works here.</exception>
    public StorageAccount Get(string? connection)
    {
        var name = string.IsNullOrWhiteSpace(connection) ? HostConnection : connection;
        var value = settings["AzureWebJobs" + name] ?? settings[name] ?? settings.GetConnectionString(name);
        if (string.IsNullOrWhiteSpace(value))
            throw new FunctionDisabledException(settings.GetSection(name).GetChildren().Any()
                ? $"the connection '{name}' uses an identity, and the local runtime takes connection strings only"
                : $"the connection '{name}' is missing");

        return _accounts.GetOrAdd(value, static text => new StorageAccount(text));
    }
}
