using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using ImtHub.LocalServiceBus.Tests.Bases;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Messages;

public sealed class ProcessorTests(SharedBus bus)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_processor_works_off_every_message_once()
    {
        var queue = await bus.QueueAsync();
        await bus.Client.CreateSender(queue).SendMessagesAsync(Enumerable.Range(0, 200).Select(i => new ServiceBusMessage($"{i}")), Stop);
        var seen = new ConcurrentBag<string>();
        await using var processor = bus.Client.CreateProcessor(
            queue,
            new ServiceBusProcessorOptions { MaxConcurrentCalls = 8, PrefetchCount = 20 }
        );

        await RunAsync(processor, queue, call => seen.Add(call.Message.Body.ToString()));

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}").Order(), seen.Order());
    }

    [Fact]
    public async Task Two_processors_share_the_work()
    {
        var queue = await bus.QueueAsync();
        await bus.Client.CreateSender(queue).SendMessagesAsync(Enumerable.Range(0, 200).Select(i => new ServiceBusMessage($"{i}")), Stop);
        var seen = new ConcurrentBag<int>();
        TaskCompletionSource[] started = [new(), new()];
        await using var one = bus.Client.CreateProcessor(queue);
        await using var other = bus.Client.CreateProcessor(queue);
        foreach (var (i, processor) in new[] { one, other }.Index())
        {
            processor.ProcessErrorAsync += _ => Task.CompletedTask;
            processor.ProcessMessageAsync += async call =>
            {
                // Neither ends its first message before the other has one.
                started[i].TrySetResult();
                await started[1 - i].Task.WaitAsync(call.CancellationToken);
                seen.Add(i);
            };
            await processor.StartProcessingAsync(Stop);
        }

        await Eventually.TrueAsync(() => bus.Counts(queue) is { Active: 0, Locked: 0 }, Stop);
        await one.StopProcessingAsync(Stop);
        await other.StopProcessingAsync(Stop);

        Assert.Equal(200, seen.Count);
        Assert.Equal([0, 1], seen.Distinct().Order());
    }

    [Fact]
    public async Task A_handler_that_throws_sees_its_message_again_until_it_is_dead_lettered()
    {
        var queue = await bus.QueueAsync(options => options.MaxDeliveryCount = 3);
        await bus.SendAsync(queue, "x");
        var counts = new ConcurrentQueue<int>();
        await using var processor = bus.Client.CreateProcessor(queue);

        await RunAsync(
            processor,
            queue,
            call =>
            {
                counts.Enqueue(call.Message.DeliveryCount);
                throw new InvalidOperationException("On purpose.");
            }
        );

        Assert.Equal([1, 2, 3], counts);
        Assert.Equal(1, bus.Counts(queue).DeadLettered);
    }

    [Fact]
    public async Task A_handler_that_takes_longer_than_the_lock_keeps_its_message()
    {
        var queue = await bus.QueueAsync(options => options.LockDuration = TimeSpan.FromSeconds(4));
        await bus.SendAsync(queue, "x");
        var deliveries = 0;
        await using var processor = bus.Client.CreateProcessor(queue);
        processor.ProcessErrorAsync += _ => Task.CompletedTask;
        processor.ProcessMessageAsync += async call =>
        {
            deliveries = call.Message.DeliveryCount;
            var first = call.Message.LockedUntil;
            await Eventually.TrueAsync(() => DateTimeOffset.UtcNow > first, Stop);
        };

        await processor.StartProcessingAsync(Stop);
        await Eventually.TrueAsync(() => bus.Counts(queue) is { Active: 0, Locked: 0 }, Stop);
        await processor.StopProcessingAsync(Stop);

        Assert.Equal(1, deliveries);
    }

    private async Task RunAsync(ServiceBusProcessor processor, string queue, Action<ProcessMessageEventArgs> handle)
    {
        processor.ProcessErrorAsync += _ => Task.CompletedTask;
        processor.ProcessMessageAsync += call =>
        {
            handle(call);
            return Task.CompletedTask;
        };
        await processor.StartProcessingAsync(Stop);
        await Eventually.TrueAsync(() => bus.Counts(queue) is { Active: 0, Locked: 0 }, Stop);
        await processor.StopProcessingAsync(Stop);
    }
}
