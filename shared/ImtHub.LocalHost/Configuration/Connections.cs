using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalHost.Configuration;

/// <summary>The connection strings that bindings name by their settings. They may hold secrets: never log them.</summary>
internal static class Connections
{
    /// <summary>The host's own account, and that of bindings that name none.</summary>
    public const string Host = "AzureWebJobsStorage";

    /// <exception cref="FunctionDisabledException">The connection is missing, or is none that works here.</exception>
    public static string Storage(string? connection, IConfiguration settings) =>
        Find(string.IsNullOrWhiteSpace(connection) ? Host : connection, settings);

    /// <exception cref="FunctionDisabledException">The connection is missing, or is none that works here.</exception>
    public static string ServiceBus(string connection, IConfiguration settings)
    {
        var value = Find(connection, settings);
        try
        {
            _ = ServiceBusConnectionStringProperties.Parse(value).Endpoint ?? throw new FormatException();
            return value;
        }
        catch (FormatException)
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
            : throw new FunctionDisabledException(settings.GetSection(name).GetChildren().Any()
                ? $"the connection '{name}' uses an identity, and the local host takes connection strings only"
                : $"the connection '{name}' is missing");
    }
}
