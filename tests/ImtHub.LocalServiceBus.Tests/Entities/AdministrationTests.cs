using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;
using ImtHub.LocalServiceBus.Tests.Bases;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Entities;

public sealed class AdministrationTests(SharedBus bus)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ServiceBusAdministrationClient Client => bus.Administration;

    [Fact]
    public async Task A_queue_is_as_it_was_made()
    {
        var wanted = new CreateQueueOptions($"made-{Guid.NewGuid():n}")
        {
            LockDuration = TimeSpan.FromSeconds(7),
            MaxDeliveryCount = 3,
            DefaultMessageTimeToLive = TimeSpan.FromHours(5),
            DeadLetteringOnMessageExpiration = true,
            RequiresSession = true,
            RequiresDuplicateDetection = true,
            DuplicateDetectionHistoryTimeWindow = TimeSpan.FromMinutes(2),
        };

        await Client.CreateQueueAsync(wanted, Stop);

        var found = (await Client.GetQueueAsync(wanted.Name, Stop)).Value;
        Assert.Equal(
            (wanted.LockDuration, wanted.MaxDeliveryCount, wanted.DefaultMessageTimeToLive, wanted.DuplicateDetectionHistoryTimeWindow),
            (found.LockDuration, found.MaxDeliveryCount, found.DefaultMessageTimeToLive, found.DuplicateDetectionHistoryTimeWindow)
        );
        Assert.True(found.DeadLetteringOnMessageExpiration && found.RequiresSession && found.RequiresDuplicateDetection);
    }

    [Fact]
    public async Task An_entity_exists_from_when_it_is_made_until_it_is_deleted()
    {
        var name = $"there-{Guid.NewGuid():n}";
        Assert.False(await Client.QueueExistsAsync(name, Stop));
        Assert.False(await Client.TopicExistsAsync(name, Stop));

        await Client.CreateTopicAsync(name, Stop);
        await Client.CreateSubscriptionAsync(name, "s", Stop);
        Assert.True(await Client.TopicExistsAsync(name, Stop));
        Assert.False(await Client.QueueExistsAsync(name, Stop));
        Assert.True(await Client.SubscriptionExistsAsync(name, "s", Stop));
        Assert.True(await Client.RuleExistsAsync(name, "s", "$Default", Stop));

        await Client.DeleteSubscriptionAsync(name, "s", Stop);
        Assert.False(await Client.SubscriptionExistsAsync(name, "s", Stop));
        await Client.DeleteTopicAsync(name, Stop);
        Assert.False(await Client.TopicExistsAsync(name, Stop));
    }

    [Fact]
    public async Task What_exists_cannot_be_made_and_what_does_not_cannot_be_had()
    {
        var queue = await bus.QueueAsync();

        var twice = await Assert.ThrowsAsync<ServiceBusException>(() => Client.CreateTopicAsync(queue, Stop));
        Assert.Equal(ServiceBusFailureReason.MessagingEntityAlreadyExists, twice.Reason);
        foreach (
            var use in new Func<Task>[]
            {
                () => Client.GetQueueAsync("nowhere", Stop),
                () => Client.GetTopicRuntimePropertiesAsync("nowhere", Stop),
                () => Client.CreateSubscriptionAsync("nowhere", "s", Stop),
                () => Client.DeleteQueueAsync("nowhere", Stop),
            }
        )
        {
            Assert.Equal(ServiceBusFailureReason.MessagingEntityNotFound, (await Assert.ThrowsAsync<ServiceBusException>(use)).Reason);
        }
    }

    [Fact]
    public async Task What_the_broker_cannot_do_is_refused_with_a_reason()
    {
        var target = await bus.QueueAsync();

        var refused = await Assert.ThrowsAsync<ArgumentException>(() =>
            Client.CreateQueueAsync(new CreateQueueOptions("forwarding") { ForwardTo = target }, Stop)
        );

        Assert.Contains("forwards messages", refused.Message, StringComparison.Ordinal);
        Assert.False(await Client.QueueExistsAsync("forwarding", Stop));
    }

    [Fact]
    public async Task A_changed_queue_behaves_as_changed()
    {
        var queue = await bus.QueueAsync();
        var properties = (await Client.GetQueueAsync(queue, Stop)).Value;
        properties.MaxDeliveryCount = 1;

        await Client.UpdateQueueAsync(properties, Stop);

        Assert.Equal(1, (await Client.GetQueueAsync(queue, Stop)).Value.MaxDeliveryCount);
        await bus.SendAsync(queue, "x");
        var receiver = bus.Client.CreateReceiver(queue);
        await receiver.AbandonMessageAsync(await TestBus.OneAsync(receiver), cancellationToken: Stop);
        Assert.Equal(1, bus.Counts(queue).DeadLettered);
    }

    [Fact]
    public async Task Whether_a_queue_has_sessions_cannot_be_changed()
    {
        var queue = await bus.QueueAsync();
        using var http = new HttpClient();
        using var update = new HttpRequestMessage(HttpMethod.Put, $"http://127.0.0.1:{bus.Broker.AdministrationPort}/{queue}")
        {
            Headers = { { "If-Match", "*" } },
            Content = new StringContent(
                """
                <entry xmlns="http://www.w3.org/2005/Atom"><content type="application/xml">
                <QueueDescription xmlns="http://schemas.microsoft.com/netservices/2010/10/servicebus/connect">
                <RequiresSession>true</RequiresSession></QueueDescription></content></entry>
                """
            ),
        };

        using var answer = await http.SendAsync(update, Stop);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False((await Client.GetQueueAsync(queue, Stop)).Value.RequiresSession);
    }

    [Fact]
    public async Task A_topic_and_its_subscription_can_be_changed()
    {
        var topic = await bus.TopicAsync("s");
        var properties = (await Client.GetTopicAsync(topic, Stop)).Value;
        properties.DefaultMessageTimeToLive = TimeSpan.FromHours(1);
        await Client.UpdateTopicAsync(properties, Stop);
        var subscription = (await Client.GetSubscriptionAsync(topic, "s", Stop)).Value;
        subscription.LockDuration = TimeSpan.FromSeconds(9);

        await Client.UpdateSubscriptionAsync(subscription, Stop);

        Assert.Equal(TimeSpan.FromHours(1), (await Client.GetTopicAsync(topic, Stop)).Value.DefaultMessageTimeToLive);
        Assert.Equal(TimeSpan.FromSeconds(9), (await Client.GetSubscriptionAsync(topic, "s", Stop)).Value.LockDuration);
    }

    [Fact]
    public async Task Rules_are_made_changed_and_removed()
    {
        var topic = await bus.TopicAsync();
        await Client.CreateSubscriptionAsync(
            new CreateSubscriptionOptions(topic, "s"),
            new CreateRuleOptions("first", new CorrelationRuleFilter { Subject = "a", ApplicationProperties = { ["n"] = 5 } }),
            Stop
        );
        await Client.CreateRuleAsync(topic, "s", new CreateRuleOptions("second", new SqlRuleFilter("n = 7")), Stop);
        var first = (await Client.GetRuleAsync(topic, "s", "first", Stop)).Value;
        Assert.Equal(5L, ((CorrelationRuleFilter)first.Filter).ApplicationProperties["n"]);
        first.Filter = new SqlRuleFilter("n = 6");
        await Client.UpdateRuleAsync(topic, "s", first, Stop);
        await Client.DeleteRuleAsync(topic, "s", "second", Stop);

        await bus
            .Client.CreateSender(topic)
            .SendMessagesAsync(
                Enumerable.Range(5, 3).Select(n => new ServiceBusMessage($"{n}") { Subject = "a", ApplicationProperties = { ["n"] = n } }),
                Stop
            );

        Assert.Equal("6", (await TestBus.OneAsync(bus.Client.CreateReceiver(topic, "s"))).Body.ToString());
        Assert.Equal(0, bus.Counts($"{topic}/Subscriptions/s").Active);
    }

    [Fact]
    public async Task Counts_tell_how_many_messages_are_in_which_state()
    {
        var queue = await bus.QueueAsync();
        await bus.SendAsync(queue, "dead", "locked", "active", "active");
        var receiver = bus.Client.CreateReceiver(queue);
        await receiver.DeadLetterMessageAsync(await TestBus.OneAsync(receiver), cancellationToken: Stop);
        await TestBus.OneAsync(receiver);
        await bus.Client.CreateSender(queue).ScheduleMessageAsync(new("later"), DateTimeOffset.UtcNow.AddHours(1), Stop);

        var counts = (await Client.GetQueueRuntimePropertiesAsync(queue, Stop)).Value;

        Assert.Equal(
            (3, 1, 1, 5),
            (counts.ActiveMessageCount, counts.DeadLetterMessageCount, counts.ScheduledMessageCount, counts.TotalMessageCount)
        );
        Assert.True(counts.SizeInBytes > 0);
    }

    [Fact]
    public async Task Counts_of_a_subscription_and_its_topic_are_told()
    {
        var topic = await bus.TopicAsync("a", "b");
        await bus.SendAsync(topic, "x");

        Assert.Equal(1, (await Client.GetSubscriptionRuntimePropertiesAsync(topic, "a", Stop)).Value.ActiveMessageCount);
        Assert.Equal(2, (await Client.GetTopicRuntimePropertiesAsync(topic, Stop)).Value.SubscriptionCount);
        Assert.Equal(["a", "b"], await Client.GetSubscriptionsAsync(topic, Stop).Select(s => s.SubscriptionName).ToListAsync(Stop));
    }

    [Fact]
    public async Task Lists_go_on_after_a_hundred()
    {
        await using var many = await TestBus.StartAsync([
            .. Enumerable.Range(0, 230).Select(i => new Configuration.QueueConfiguration { Name = $"q{i:000}" }),
        ]);

        var names = await many.Administration.GetQueuesAsync(Stop).Select(queue => queue.Name).ToListAsync(Stop);

        Assert.Equal(Enumerable.Range(0, 230).Select(i => $"q{i:000}"), names);
        Assert.Empty(await many.Administration.GetTopicsAsync(Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task The_namespace_tells_its_name() =>
        Assert.Equal("sbemulatorns", (await Client.GetNamespacePropertiesAsync(Stop)).Value.Name);
}
