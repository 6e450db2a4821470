using ImtHub.LocalRuntime.ServiceBus;
using ImtHub.Storage;
using ImtHub.Storage.Health;

namespace ImtHub.Cli.Hub;

/// <summary>How many messages wait on the Service Bus of the local runtime.</summary>
internal sealed class LocalServiceBusDepth(ILocalServiceBus bus) : IServiceBusDepth
{
    private static readonly string[] s_entities =
    [
        StorageNames.HoursQueue,
        .. new[] { StorageNames.NoticesSubscription, StorageNames.RelayedSubscription, StorageNames.IndexSubscription }.Select(name => $"{StorageNames.EventsTopic}/{name}"),
    ];

    public async Task<IReadOnlyList<QueueStatus>> ReadAsync(CancellationToken cancellationToken) => await Task.WhenAll(
        s_entities.SelectMany(entity => new[] { entity, entity + StorageNames.DeadLetters }).Select(async path => new QueueStatus(path, await bus.CountAsync(path, cancellationToken), null)));
}
