using System.Diagnostics;
using System.Globalization;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Queues;
using ImtHub.Benchmarks.Records;
using ImtHub.Intake.Files;
using ImtHub.LocalServiceBus;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.Population;
using ImtHub.Records.Events;
using ImtHub.Storage;
using ImtHub.Storage.ServiceBus;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Benchmarks.Bus;

/// <summary>
/// Events from the outbox, in tables of Azurite, to the topic: by the relay, as intake signals them; beside it the client alone, which sends the
/// same messages in batches of the same size and reads nothing. The relay's time includes that the signals are received and deleted. Both send to a broker that stores (NORMAL).
/// </summary>
internal static class RelayBenchmark
{
    public static async Task MeasureAsync(int apprentices)
    {
        var folder = Directory.CreateTempSubdirectory("imthub-bus-").FullName;
        await using var bus = await StartAsync(Path.Combine(folder, "relay"));
        await using var other = await StartAsync(Path.Combine(folder, "client"));
        await using var hub = await BenchmarkHub.StartAsync(bus: bus.ConnectionString);
        var workforce = new Workforce(apprentices);
        await hub.TakeInAsync(Feed.Enrollments, workforce.Form());
        await hub.TakeInAsync(Feed.Hours, workforce.Week(0));
        var queue = hub.Services.GetRequiredService<QueueServiceClient>().GetQueueClient(StorageNames.OutboxQueue);
        var relay = hub.Services.GetRequiredService<OutboxRelay>();
        var batches = new List<IReadOnlyList<ApprenticeEvent>>();
        var watch = Stopwatch.StartNew();
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } signals)
        {
            foreach (var signal in signals)
            {
                var body = signal.Body.ToString();
                await relay.RelayAsync(body, CancellationToken.None);
                await queue.DeleteMessageAsync(signal.MessageId, signal.PopReceipt);
                batches.Add(OutboxSignal.Read(body).Events!);
            }
        }

        var sent = batches.Sum(batch => batch.Count);
        var relayed = sent / watch.Elapsed.TotalSeconds;
        await using var client = new ServiceBusClient(other.ConnectionString);
        await using var sender = client.CreateSender(StorageNames.EventsTopic);
        await sender.SendMessageAsync(new ServiceBusMessage("The link is opened before it is measured, as the relay's is after its first batch."));
        watch.Restart();
        foreach (var batch in batches)
        {
            await sender.SendMessagesAsync(batch.Select(BusEventTopic.Message));
        }

        var alone = sent / watch.Elapsed.TotalSeconds;
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{sent:N0} events of {apprentices:N0} apprentices in {batches.Count} signals: relayed {relayed:N0}/s, the client alone {alone:N0}/s in batches of the same size: {relayed / alone:0.00} of it."));
        Directory.Delete(folder, recursive: true);
    }

    private static Task<ServiceBusBroker> StartAsync(string folder) => ServiceBusBroker.StartAsync(new ServiceBusBrokerOptions
    {
        DataFolder = folder,
        Entities = new ServiceBusEntities
        {
            Topics =
            [
                new TopicConfiguration
                {
                    Name = StorageNames.EventsTopic,
                    Properties = new TopicProperties { RequiresDuplicateDetection = true },
                    Subscriptions = [new SubscriptionConfiguration { Name = StorageNames.NoticesSubscription }, new SubscriptionConfiguration { Name = StorageNames.IndexSubscription }],
                },
            ],
        },
    });
}
