using Azure.Identity;
using Azure.Messaging.ServiceBus;
using ImtHub.Hub.Operations;
using Microsoft.Extensions.Configuration;

namespace ImtHub.Azure.Setup;

/// <summary>
/// The Service Bus namespace as the Functions host's settings name it: a connection string under <c>ServiceBus</c>, or
/// <c>ServiceBus__fullyQualifiedNamespace</c> and, for a user-assigned identity, <c>ServiceBus__clientId</c>.
/// </summary>
internal static class BusConnection
{
    /// <summary>Short, since whoever posts hours waits for it, and what is relayed is tried again anyway.</summary>
    private static readonly TimeSpan s_tryTimeout = TimeSpan.FromSeconds(10);

    /// <exception cref="InvalidOperationException">No namespace is set.</exception>
    public static ServiceBusClient Client(IConfiguration configuration)
    {
        var section = configuration.GetSection(StorageNames.ServiceBusConnection);
        var options = new ServiceBusClientOptions { RetryOptions = { TryTimeout = s_tryTimeout, MaxRetries = 2 } };
        if (section.Value is { Length: > 0 } connectionString)
        {
            return new ServiceBusClient(connectionString, options);
        }

        return section["fullyQualifiedNamespace"] is { Length: > 0 } name
            ? new ServiceBusClient(
                name,
                new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = section["clientId"] }),
                options
            )
            : throw new InvalidOperationException(
                $"Set {StorageNames.ServiceBusConnection} to a connection string, or {StorageNames.ServiceBusConnection}__fullyQualifiedNamespace to use an identity."
            );
    }
}
