using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using ImtHub.LocalHost.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalHost.Configuration;

/// <summary>The connection strings that bindings name by their settings. They may hold secrets: never log them.</summary>
internal static class Connections
{
    /// <summary>The host's own account, and that of bindings that name none.</summary>
    public const string Host = "AzureWebJobsStorage";

    /// <exception cref="FunctionDisabledException">The connection is missing, or is none that works here.</exception>
    public static string Storage(string? connection, IConfiguration settings)
    {
        var name = string.IsNullOrWhiteSpace(connection) ? Host : connection;
        var value = Find(name, settings);
        try
        {
            _ = (new BlobServiceClient(value), new QueueServiceClient(value));
            return value;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            // The text itself may hold a key, so it is not shown.
            throw new FunctionDisabledException($"the connection '{name}' is no storage connection string");
        }
    }

    /// <exception cref="FunctionDisabledException">The connection is missing, or is none that works here.</exception>
    public static string ServiceBus(string connection, IConfiguration settings)
    {
        var value = Find(connection, settings);
        try
        {
            var parsed = ServiceBusConnectionStringProperties.Parse(value);
            return
                parsed is { Endpoint: not null, SharedAccessKeyName: not null, SharedAccessKey: not null }
                || parsed is { Endpoint: not null, SharedAccessSignature: not null }
                ? value
                : throw new FormatException();
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            // The text itself may hold a key, so it is not shown.
            throw new FunctionDisabledException($"the connection '{connection}' is no Service Bus connection string");
        }
    }

    private static string Find(string name, IConfiguration settings)
    {
        var value = settings["AzureWebJobs" + name] ?? settings[name] ?? settings.GetConnectionString(name);
        return !string.IsNullOrWhiteSpace(value)
            ? value
            : throw new FunctionDisabledException(
                settings.GetSection(name).GetChildren().Any()
                    ? $"the connection '{name}' uses an identity, and the local host takes connection strings only"
                    : $"the connection '{name}' is missing"
            );
    }
}
