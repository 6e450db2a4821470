using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;

namespace ImtHub.LocalHost.Listeners;

/// <summary>One client for each namespace, as long as the host runs.</summary>
internal sealed class ServiceBusClients : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ServiceBusClient> _clients = new(StringComparer.Ordinal);

    public ServiceBusClient Get(string connectionString) => _clients.GetOrAdd(connectionString, static text => new ServiceBusClient(text));

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            await client.DisposeAsync();
        }
    }
}
