using System.Diagnostics;
using System.Globalization;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Queues;
using ImtHub.Azure.ServiceBus;
using ImtHub.Benchmarks.Records;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Files;
using ImtHub.LocalServiceBus;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.Population;
using ImtHub.Records.Events;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Benchmarks.Bus;

/// <summary>
/// Events from the outbox, in tables of Azurite, to the topic: by the relay, as intake signals them; beside it the client alone, which
/// sends the same messages in batches of the same size and reads nothing. The relay's time includes that the signals are received and
/// deleted. Both send to a broker that stores (NORMAL).
/// </summary>
internal static class RelayBenchmark
{
    private const int Rounds = 5;

    public static async Task MeasureAsync(int apprentices)
    {
        var folder = Directory.CreateTempSubdirectory("imthub-bus-").FullName;
        await using var bus = await StartAsync(Path.Combine(folder, "relay"));
        await using var other = await StartAsync(Path.Combine(folder, "client"));
        await using var hub = await BenchmarkHub.StartAsync(bus: bus.ConnectionString);
        await using var client = new ServiceBusClient(other.ConnectionString);
        await using var sender = client.CreateSender(StorageNames.EventsTopic);
        var workforce = new Workforce(apprentices);
        await hub.TakeInAsync(Feed.Enrollments, workforce.Form());
        var rounds = new List<(int Signals, int Events, double Relayed, double Alone)>();
        for (var round = 0; round < Rounds; round++)
        {
            await hub.TakeInAsync(Feed.Hours, workforce.Week(round));
            var watch = Stopwatch.StartNew();
            var signals = await RelayAsync(hub);
            var took = watch.Elapsed.TotalSeconds;
            var batches = signals.ConvertAll(signal => OutboxSignal.Read(signal).Events!);
            var relayed = batches.Sum(batch => batch.Count) / took;
            watch.Restart();
            foreach (var batch in batches)
            {
                await sender.SendMessagesAsync(BusEventTopic.Messages(batch));
            }

            rounds.Add(
                (batches.Count, batches.Sum(batch => batch.Count), relayed, batches.Sum(batch => batch.Count) / watch.Elapsed.TotalSeconds)
            );
        }

        var median = rounds.OrderBy(round => round.Relayed / round.Alone).ElementAt(rounds.Count / 2);
        System.Console.WriteLine();
        System.Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{median.Events:N0} events of {apprentices:N0} apprentices in {median.Signals} signals, median of {rounds.Count} weeks: relayed {median.Relayed:N0}/s, the client alone {median.Alone:N0}/s in batches of the same size: {median.Relayed / median.Alone:0.00} of it."
            )
        );
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Relays all signals as the trigger would: received, relayed, deleted. What each held is returned.</summary>
    private static async Task<List<string>> RelayAsync(BenchmarkHub hub)
    {
        var queue = hub.Services.GetRequiredService<QueueServiceClient>().GetQueueClient(StorageNames.OutboxQueue);
        var relay = hub.Services.GetRequiredService<OutboxRelay>();
        var bodies = new List<string>();
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } signals)
        {
            foreach (var signal in signals)
            {
                bodies.Add(signal.Body.ToString());
                await relay.RelayAsync(bodies[^1], CancellationToken.None);
                await queue.DeleteMessageAsync(signal.MessageId, signal.PopReceipt);
            }
        }

        return bodies;
    }

    private static Task<ServiceBusBroker> StartAsync(string folder) =>
        ServiceBusBroker.StartAsync(
            new ServiceBusBrokerOptions
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
                            Subscriptions =
                            [
                                new SubscriptionConfiguration { Name = StorageNames.NoticesSubscription },
                                new SubscriptionConfiguration { Name = StorageNames.IndexSubscription },
                            ],
                        },
                    ],
                },
            }
        );
}
