using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using ImtHub.Azure.Health;
using ImtHub.Azure.ServiceBus;
using ImtHub.Azure.Tests.Apprentices;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Arrival;
using ImtHub.LocalServiceBus;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.Records.Events;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ImtHub.Azure.Tests.ServiceBus;

/// <summary>What the hub sends, by the real client, to a bus that answers it.</summary>
public sealed class BusTests : IAsyncLifetime
{
    private ServiceBusBroker _broker = null!;
    private ServiceBusClient _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BusEventTopic Topic => new(_client, NullLogger<BusEventTopic>.Instance);

    public async ValueTask InitializeAsync()
    {
        _broker = await ServiceBusBroker.StartAsync(
            new ServiceBusBrokerOptions
            {
                Entities = new ServiceBusEntities
                {
                    Queues =
                    [
                        new QueueConfiguration
                        {
                            Name = StorageNames.HoursQueue,
                            Properties = new QueueProperties { RequiresDuplicateDetection = true },
                        },
                    ],
                    Topics =
                    [
                        new TopicConfiguration
                        {
                            Name = StorageNames.EventsTopic,
                            Properties = new TopicProperties { RequiresDuplicateDetection = true },
                            Subscriptions =
                            [
                                new SubscriptionConfiguration { Name = StorageNames.NoticesSubscription },
                                new SubscriptionConfiguration { Name = StorageNames.IndexSubscription },
                            ],
                        },
                    ],
                },
            },
            Token
        );
        _client = new ServiceBusClient(
            _broker.ConnectionString,
            new ServiceBusClientOptions { RetryOptions = { TryTimeout = TimeSpan.FromSeconds(5), MaxRetries = 0 } }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _broker.DisposeAsync();
    }

    [Fact]
    public async Task A_message_holds_the_events_of_a_run_and_carries_what_it_can_be_filtered_by()
    {
        ApprenticeEvent[] events = [Ada.Event(7), Ada.Event(8), Ada.Event(9)];
        await Topic.SendAsync(events, Token);

        var message = Assert.Single(await ReceivedAsync(StorageNames.NoticesSubscription));
        Assert.Equal(
            (events[0].RunId, "application/json", events[0].Sponsor),
            (message.CorrelationId, message.ContentType, message.ApplicationProperties[BusEventTopic.Sponsor])
        );
        Assert.Equal(events, ApprenticeEventJson.Read(message.Body.ToString()));
    }

    [Fact]
    public void Events_of_another_run_of_another_sponsor_and_those_that_move_somebody_between_lists_have_messages_of_their_own()
    {
        var messages = BusEventTopic
            .Messages([
                Ada.Event(1),
                Ada.Event(2) with
                {
                    MovesLists = true,
                },
                Ada.Event(3) with
                {
                    RunId = "run-2",
                },
                Ada.Event(4) with
                {
                    Sponsor = "rmg",
                },
                Ada.Event(5),
            ])
            .ToList();

        Assert.Equal(
            ["1 5", "2", "3", "4"],
            messages.Select(message => string.Join(' ', ApprenticeEventJson.Read(message.Body.ToString()).Select(told => told.Sequence)))
        );
        Assert.Equal(
            [false, true, false, false],
            messages.Select(message =>
                message.ApplicationProperties.TryGetValue(BusEventTopic.MovesLists, out var moves) && (string)moves == BusEventTopic.Yes
            )
        );
    }

    [Fact]
    public async Task Events_arrive_in_their_order_on_every_subscription()
    {
        var events = Enumerable.Range(1, 30).Select(number => Ada.Event(number)).ToList();
        await Topic.SendAsync(events, Token);

        foreach (var subscription in (string[])[StorageNames.NoticesSubscription, StorageNames.IndexSubscription])
        {
            Assert.Equal(events, await EventsAsync(subscription));
        }
    }

    [Fact]
    public async Task What_is_sent_again_as_it_was_arrives_once()
    {
        await Topic.SendAsync([Ada.Event(1), Ada.Event(2)], Token);
        await Topic.SendAsync([Ada.Event(1), Ada.Event(2)], Token);
        await Topic.SendAsync([Ada.Event(3)], Token);

        Assert.Equal([Ada.Event(1), Ada.Event(2), Ada.Event(3)], await EventsAsync(StorageNames.NoticesSubscription));
    }

    [Fact]
    public async Task A_message_holds_no_more_events_than_a_consumer_should_have_again_when_it_fails()
    {
        var events = Enumerable.Range(1, BusEventTopic.MaxEvents + 1).Select(number => Ada.Event(number)).ToList();
        await Topic.SendAsync(events, Token);

        Assert.Equal(
            [BusEventTopic.MaxEvents, 1],
            (await ReceivedAsync(StorageNames.IndexSubscription)).Select(message => ApprenticeEventJson.Read(message.Body.ToString()).Count)
        );
    }

    [Fact]
    public async Task More_events_than_one_message_or_one_batch_holds_are_sent_in_several()
    {
        var events = Enumerable.Range(1, 60).Select(number => Ada.Event(number) with { After = new string('x', 30_000) }).ToList();
        await Topic.SendAsync(events, Token);

        Assert.Equal(events, await EventsAsync(StorageNames.IndexSubscription));
    }

    [Fact]
    public async Task The_trace_that_the_sender_is_in_goes_with_the_message()
    {
        using var activity = new Activity("relay").SetIdFormat(ActivityIdFormat.W3C).Start();
        await Topic.SendAsync([Ada.Event(1)], Token);

        Assert.Equal(
            activity.Id,
            Assert.Single(await ReceivedAsync(StorageNames.NoticesSubscription)).ApplicationProperties["Diagnostic-Id"]
        );
    }

    [Fact]
    public async Task A_post_that_is_announced_again_is_one_message()
    {
        var announcer = new BusPostedHoursAnnouncer(_client, NullLogger<BusPostedHoursAnnouncer>.Instance);
        var posted = new PostedHoursMessage("rmg", "one.json");
        await announcer.AnnounceAsync(posted, Token);
        await announcer.AnnounceAsync(posted, Token);
        await announcer.AnnounceAsync(posted with { Name = "two.json" }, Token);

        await using var receiver = _client.CreateReceiver(StorageNames.HoursQueue);
        var received = await receiver.ReceiveMessagesAsync(10, TimeSpan.FromSeconds(5), Token);
        Assert.Equal(
            [posted, posted with { Name = "two.json" }],
            received.Select(message => PostedHoursMessage.Read(message.Body.ToString()))
        );
    }

    [Fact]
    public async Task A_bus_that_is_gone_is_said_to_be_unavailable()
    {
        await Topic.SendAsync([Ada.Event(1)], Token);
        await _broker.DisposeAsync();

        await Assert.ThrowsAsync<BusUnavailableException>(() => Topic.SendAsync([Ada.Event(2)], Token));
    }

    [Fact]
    public async Task How_many_messages_wait_is_read_by_the_administration_client()
    {
        await Topic.SendAsync([Ada.Event(1), Ada.Event(2) with { MovesLists = true }], Token);
        var depth = await new AdministrationServiceBusDepth(new(_broker.AdministrationConnectionString)).ReadAsync(
            TimeProvider.System.GetUtcNow(),
            Token
        );

        Assert.Equal(2, depth.Single(queue => queue.Name == "apprentice-events/notices").Messages);
        Assert.Equal(
            [
                "apprentice-events/index",
                "apprentice-events/index/$deadletterqueue",
                "apprentice-events/notices",
                "apprentice-events/notices/$deadletterqueue",
                "hours",
                "hours/$deadletterqueue",
            ],
            depth.Select(queue => queue.Name).Order(StringComparer.Ordinal)
        );
    }

    private async Task<IEnumerable<ApprenticeEvent>> EventsAsync(string subscription) =>
        (await ReceivedAsync(subscription)).SelectMany(message => ApprenticeEventJson.Read(message.Body.ToString()));

    private async Task<List<ServiceBusReceivedMessage>> ReceivedAsync(string subscription)
    {
        await using var receiver = _client.CreateReceiver(
            StorageNames.EventsTopic,
            subscription,
            new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete }
        );
        var received = new List<ServiceBusReceivedMessage>();
        while (
            _broker.GetCounts().Single(entity => entity.Entity.EndsWith("/" + subscription, StringComparison.OrdinalIgnoreCase)).Active > 0
        )
        {
            received.AddRange(await receiver.ReceiveMessagesAsync(100, TimeSpan.FromSeconds(5), Token));
        }

        return received;
    }
}
