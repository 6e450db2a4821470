using ImtHub.Infrastructure.Tests.Templates;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace ImtHub.Infrastructure.Tests.Names;

/// <summary>What the code names is what infra makes: the code is the measure, infra/names.json must follow.</summary>
public sealed class EntityTests(CompiledInfra infra)
{
    private const string Remedy = "add it to infra/names.json";

    [Fact]
    public void Infra_makes_the_tables_and_containers_of_StorageNames_and_no_others()
    {
        // Of the host and of Event Grid, not of the hub.
        string[] others = ["app-package", "event-dead-letters"];

        Same(StorageNames.Tables, infra.Prod.Tables, "table");
        Same(
            [.. StorageNames.HubContainers, .. others],
            infra.Prod.Containers(StorageNames.HubConnection),
            "container of the hub's account"
        );
        Same(StorageNames.PartnerContainers, infra.Prod.Containers(StorageNames.PartnerConnection), "container of the partners' account");
    }

    [Fact]
    public void Infra_makes_the_queues_of_StorageNames_with_their_poison_queues_and_no_others() =>
        Same(
            [.. StorageNames.Queues, .. StorageNames.Queues.Select(queue => queue + StorageNames.PoisonSuffix)],
            infra.Prod.Queues(StorageNames.HubConnection),
            "queue of the hub's account"
        );

    [Fact]
    public void A_queue_trigger_or_output_finds_its_queue_in_the_account_of_its_connection()
    {
        foreach (
            var (function, queue, connection) in DeclaredFunctions
                .Of<QueueTriggerAttribute>()
                .Select(bound => (bound.Function, bound.Binding.QueueName, bound.Binding.Connection))
                .Concat(
                    DeclaredFunctions
                        .Of<QueueOutputAttribute>()
                        .Select(bound => (bound.Function, bound.Binding.QueueName, bound.Binding.Connection))
                )
        )
        {
            Made(
                infra.Prod.Queues(connection ?? StorageNames.HubConnection),
                queue,
                function,
                $"queue in {connection ?? StorageNames.HubConnection}"
            );
        }
    }

    [Fact]
    public void Every_storage_queue_has_a_handler_of_its_poison_messages_in_the_account_where_they_are_put()
    {
        var handled = DeclaredFunctions
            .Of<QueueTriggerAttribute>()
            .Select(bound => (bound.Binding.QueueName, bound.Binding.Connection ?? StorageNames.HubConnection))
            .ToHashSet();
        foreach (var queue in StorageNames.Queues)
        {
            Assert.True(
                handled.Contains((queue + StorageNames.PoisonSuffix, StorageNames.HubConnection)),
                $"No function takes up {queue}{StorageNames.PoisonSuffix}."
            );
        }

        // The blob extension puts them into the account of the blob that it gave up on.
        foreach (
            var connection in DeclaredFunctions
                .Of<BlobTriggerAttribute>()
                .Select(bound => bound.Binding.Connection ?? StorageNames.HubConnection)
                .Distinct()
        )
        {
            Assert.True(
                handled.Contains((StorageNames.BlobPoisonQueue, connection)),
                $"No function takes up {StorageNames.BlobPoisonQueue} in {connection}."
            );
        }
    }

    [Fact]
    public void Service_Bus_has_the_entities_that_functions_listen_and_send_to_and_no_others()
    {
        var queues = new SortedSet<string>(StringComparer.Ordinal);
        var topics = new SortedSet<string>(StringComparer.Ordinal);
        var subscriptions = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (_, trigger) in DeclaredFunctions.Of<ServiceBusTriggerAttribute>())
        {
            if (trigger.QueueName is { } queue)
            {
                queues.Add(WithoutDeadLetters(queue));
            }
            else
            {
                subscriptions.Add($"{trigger.TopicName}/{WithoutDeadLetters(trigger.SubscriptionName!)}");
            }
        }
        // The hub sends by the client, to the entities that it names itself.
        queues.Add(StorageNames.HoursQueue);
        topics.Add(StorageNames.EventsTopic);
        topics.UnionWith(subscriptions.Select(path => path.Split('/')[0]));

        Same(queues, infra.Prod.ServiceBusQueues, "Service Bus queue");
        Same(topics, infra.Prod.Topics, "topic");
        Same(subscriptions, infra.Prod.Subscriptions, "subscription");
    }

    [Fact]
    public void Every_Service_Bus_queue_and_subscription_has_a_handler_of_its_dead_letters()
    {
        var handled = DeclaredFunctions
            .Of<ServiceBusTriggerAttribute>()
            .Select(bound => bound.Binding.QueueName ?? $"{bound.Binding.TopicName}/{bound.Binding.SubscriptionName}")
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(
            infra.Prod.ServiceBusQueues.Concat(infra.Prod.Subscriptions),
            entity =>
                Assert.True(handled.Contains(entity + StorageNames.DeadLetters), $"No function takes up the dead letters of {entity}.")
        );
    }

    [Fact]
    public void Each_blob_trigger_has_an_event_subscription_for_its_container()
    {
        var wanted = DeclaredFunctions
            .Of<BlobTriggerAttribute>()
            .Select(bound => $"{bound.Function} in /blobServices/default/containers/{bound.Binding.BlobPath.Split('/')[0]}/blobs/");
        var made = infra
            .Events.OfType("Microsoft.EventGrid/systemTopics/eventSubscriptions")
            .Select(subscription =>
                $"{subscription.Name.Split('/')[^1]} in {subscription.Properties.GetProperty("filter").GetProperty("subjectBeginsWith").GetString()}"
            );
        Same(wanted, made.ToHashSet(StringComparer.Ordinal), "event subscription");
    }

    [Fact]
    public void A_blob_trigger_listens_to_Event_Grid_because_Flex_Consumption_knows_no_other_source() =>
        Assert.All(
            DeclaredFunctions.Of<BlobTriggerAttribute>(),
            bound => Assert.Equal((bound.Function, BlobTriggerSource.EventGrid), (bound.Function, bound.Binding.Source))
        );

    [Fact]
    public void Service_Bus_tries_as_often_as_the_broker_of_a_laptop()
    {
        var tries = new LocalServiceBus.Configuration.QueueProperties().MaxDeliveryCount;
        Assert.All(
            infra
                .Prod.OfType("Microsoft.ServiceBus/namespaces/queues")
                .Concat(infra.Prod.OfType("Microsoft.ServiceBus/namespaces/topics/subscriptions")),
            entity => Assert.Equal((entity.Name, tries), (entity.Name, entity.Properties.GetProperty("maxDeliveryCount").GetInt32()))
        );
    }

    private static string WithoutDeadLetters(string entity) => entity.Replace(StorageNames.DeadLetters, "", StringComparison.Ordinal);

    private static void Made(IReadOnlySet<string> made, string name, string function, string what) =>
        Assert.True(made.Contains(name), $"{function} is bound to {name}, but infra makes no such {what}: {Remedy}.");

    private static void Same(IEnumerable<string> code, IReadOnlySet<string> made, string what)
    {
        var wanted = code.ToHashSet(StringComparer.Ordinal);
        Assert.True(
            wanted.IsSubsetOf(made),
            $"The code uses a {what} that infra does not make: {string.Join(", ", wanted.Except(made))}; {Remedy}."
        );
        Assert.True(
            made.IsSubsetOf(wanted),
            $"Infra makes a {what} that the code does not use: {string.Join(", ", made.Except(wanted))}; take it out of infra/names.json."
        );
    }
}
