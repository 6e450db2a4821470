using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using ImtHub.LocalServiceBus;

namespace ImtHub.Benchmarks.Bus;

/// <summary>How the broker keeps its messages.</summary>
internal enum BusWay
{
    Memory,
    Normal,
    Full,
}

/// <summary>One round of one way, on a broker of its own.</summary>
internal static class BusRun
{
    public const int BodyBytes = 1024;

    private const int SendersAtOnce = 64;
    private const string Queue = "bench";

    private static readonly byte[] s_body = new byte[BodyBytes];

    public static async Task MeasureAsync(BusWay way, int messages, BusFigures figures)
    {
        var folder = way == BusWay.Memory ? null : Directory.CreateTempSubdirectory("bus-bench").FullName;
        await using (
            var broker = await ServiceBusBroker.StartAsync(
                new ServiceBusBrokerOptions
                {
                    Entities = new() { Queues = [new() { Name = Queue }] },
                    DataFolder = folder,
                    Durability = way == BusWay.Full ? Durability.Full : Durability.Normal,
                    AdministrationPort = null,
                }
            )
        )
        await using (var client = new ServiceBusClient(broker.ConnectionString))
        {
            await using var sender = client.CreateSender(Queue);
            await sender.SendMessageAsync(Message());
            figures.OneByOne.Add(await TimedAsync(messages / 10, () => SendOneByOneAsync(sender, messages / 10)));
            figures.Batches.Add(await TimedAsync(messages, () => SendBatchesAsync(sender, messages)));
            await WorkOffAsync(client, broker);
            figures.Together.Add(await TimedAsync(messages, () => TogetherAsync(client, broker, sender, messages)));
        }

        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> TimedAsync(int messages, Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return messages / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task SendOneByOneAsync(ServiceBusSender sender, int messages)
    {
        for (var i = 0; i < messages; i++)
        {
            await sender.SendMessageAsync(Message());
        }
    }

    private static async Task SendBatchesAsync(ServiceBusSender sender, int messages)
    {
        foreach (var batch in Enumerable.Range(0, messages).Select(_ => Message()).Chunk(100))
        {
            await sender.SendMessagesAsync(batch);
        }
    }

    private static async Task TogetherAsync(ServiceBusClient client, ServiceBusBroker broker, ServiceBusSender sender, int messages)
    {
        await using var processor = Processor(client);
        await processor.StartProcessingAsync();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, messages),
            new ParallelOptions { MaxDegreeOfParallelism = SendersAtOnce },
            async (_, stop) => await sender.SendMessageAsync(Message(), stop)
        );
        await broker.WhenIdleAsync();
        await processor.StopProcessingAsync();
    }

    private static async Task WorkOffAsync(ServiceBusClient client, ServiceBusBroker broker)
    {
        await using var processor = Processor(client);
        await processor.StartProcessingAsync();
        await broker.WhenIdleAsync();
        await processor.StopProcessingAsync();
    }

    private static ServiceBusProcessor Processor(ServiceBusClient client)
    {
        var processor = client.CreateProcessor(Queue, new ServiceBusProcessorOptions { MaxConcurrentCalls = 32, PrefetchCount = 200 });
        processor.ProcessMessageAsync += _ => Task.CompletedTask;
        processor.ProcessErrorAsync += _ => Task.CompletedTask;
        return processor;
    }

    private static ServiceBusMessage Message() => new(s_body);
}
