using Azure.Messaging.ServiceBus;
using ImtHub.Azure.ServiceBus;
using ImtHub.Cli.Hub;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Hub.Incidents;
using ImtHub.Hub.Operations;
using ImtHub.LocalServiceBus;
using ImtHub.Notifications.Committees;
using ImtHub.Records.Events;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Hub;

/// <summary>What the subscriptions of the events' topic are given, and what becomes of it.</summary>
public sealed class EventsTopicTests : IAsyncLifetime
{
    private ServiceBusBroker _bus = null!;
    private ServiceBusClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bus = await ServiceBusBroker.StartAsync(new ServiceBusBrokerOptions { Entities = LocalBus.Entities }, Stop);
        _client = new ServiceBusClient(_bus.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _bus.DisposeAsync();
    }

    [Fact]
    public async Task The_lists_hear_only_of_what_may_move_somebody_and_the_committees_of_everything()
    {
        await SendAsync([.. BusEventTopic.Messages([Told(1), Told(2) with { MovesLists = true }, Told(3)])]);

        Assert.Equal([Told(2).Id], await WaitingAsync(StorageNames.IndexSubscription));
        Assert.Equal([Told(1).Id, Told(3).Id, Told(2).Id], await WaitingAsync(StorageNames.NoticesSubscription));
    }

    [Fact]
    public async Task A_message_that_is_no_event_becomes_an_incident_and_costs_the_others_of_its_batch_nothing()
    {
        await SendAsync([
            .. BusEventTopic.Messages([Told(1)]),
            new ServiceBusMessage("no event") { MessageId = "none" },
            .. BusEventTopic.Messages([Told(2)]),
        ]);
        await using var hub = await LocalHub.StartAsync(
            new()
            {
                Config = Repository.PathTo("samples", "config"),
                Settings = new Dictionary<string, string?>
                {
                    ["ServiceBus"] = _bus.ConnectionString,
                    ["ServiceBusAdministration"] = _bus.AdministrationConnectionString,
                },
            },
            Stop
        );

        await _bus.WhenIdleAsync(Stop);

        var inbox = await hub.Services.GetRequiredService<ICommitteeInbox>().PendingAsync(InboxId.Digest("hayes"), Stop);
        Assert.Equal([Told(1).Id, Told(2).Id], inbox.Select(item => item.Event!.Id));
        var incident = Assert.Single(await hub.Services.GetRequiredService<IIncidentLog>().ListAsync(Stop));
        Assert.Equal(StorageNames.NoticesSubscription + StorageNames.DeadLetters, incident.Source);
        Assert.Equal(0, _bus.GetCounts().Sum(entity => entity.DeadLettered));
    }

    private static ApprenticeEvent Told(long sequence) =>
        new()
        {
            ApprenticeId = "a-1",
            Sequence = sequence,
            Kind = ApprenticeEventKind.OjlChanged,
            At = new DateTimeOffset(2016, 2, 1, 0, 0, 0, TimeSpan.Zero),
            Sponsor = "hayes",
            RunId = "run-1",
            Subject = "operation",
        };

    private async Task<IEnumerable<string>> WaitingAsync(string subscription)
    {
        await using var receiver = _client.CreateReceiver(StorageNames.EventsTopic, subscription);
        return (await receiver.PeekMessagesAsync(10, cancellationToken: Stop))
            .SelectMany(message => ApprenticeEventJson.Read(message.Body.ToString()))
            .Select(told => told.Id);
    }

    private Task SendAsync(params ServiceBusMessage[] messages) =>
        _client.CreateSender(StorageNames.EventsTopic).SendMessagesAsync(messages, Stop);
}
