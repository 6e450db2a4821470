using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalRuntime.Triggers.ServiceBus;

/// <summary>What a Service Bus trigger listens to.</summary>
/// <param name="Path">The broker's path to it.</param>
/// <param name="Queue">The queue; null for a subscription.</param>
/// <param name="Topic">The topic; null for a queue.</param>
/// <param name="Subscription">The subscription, without what stands behind it; null for a queue.</param>
internal sealed record ServiceBusEntity(string Path, string? Queue, string? Topic, string? Subscription)
{
    private const string DeadLetters = "/$deadletterqueue";

    public static ServiceBusEntity Of(ServiceBusTriggerAttribute trigger, IConfiguration settings)
    {
        if (trigger.QueueName is not null)
        {
            var queue = SettingReferences.Resolve(trigger.QueueName, settings);
            return new ServiceBusEntity(queue, Base(queue), null, null);
        }

        var topic = SettingReferences.Resolve(trigger.TopicName!, settings);
        var subscription = SettingReferences.Resolve(trigger.SubscriptionName!, settings);
        return new ServiceBusEntity($"{topic}/{subscription}", null, topic, Base(subscription));
    }

    public Task DeclareAsync(ILocalServiceBus bus, CancellationToken cancellationToken) => Queue is not null
        ? bus.DeclareQueueAsync(Queue, cancellationToken)
        : bus.DeclareSubscriptionAsync(Topic!, Subscription!, cancellationToken);

    private static string Base(string name) =>
        name.EndsWith(DeadLetters, StringComparison.OrdinalIgnoreCase) ? name[..^DeadLetters.Length] : name;
}
