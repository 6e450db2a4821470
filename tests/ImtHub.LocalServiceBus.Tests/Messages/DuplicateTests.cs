using Azure.Messaging.ServiceBus;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Tests.Bases;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Messages;

/// <summary>Duplicate detection on a clock that only the test moves.</summary>
public sealed class DuplicateTests
{
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(10);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_id_is_taken_once_within_the_window()
    {
        await using var bus = await StartAsync();
        await SendAsync(bus, "1", "2", "1");

        bus.Clock.Advance(s_window - TimeSpan.FromSeconds(1));
        await SendAsync(bus, "1");

        Assert.Equal(2, bus.Counts("q").Active);
    }

    [Fact]
    public async Task After_the_window_it_is_taken_again()
    {
        await using var bus = await StartAsync();
        await SendAsync(bus, "1");

        bus.Clock.Advance(s_window);
        await SendAsync(bus, "1");

        Assert.Equal(2, bus.Counts("q").Active);
    }

    [Fact]
    public async Task It_is_remembered_when_its_message_is_long_completed()
    {
        await using var bus = await StartAsync();
        await SendAsync(bus, "1");
        var receiver = bus.Client.CreateReceiver("q");
        await receiver.CompleteMessageAsync(await TestBus.OneAsync(receiver), Stop);

        await SendAsync(bus, "1");

        Assert.Equal(0, bus.Counts("q").Active);
    }

    [Fact]
    public async Task A_topic_looks_for_duplicates_before_it_copies()
    {
        await using var bus = await TestBus.StartAsync(
            new TopicConfiguration
            {
                Name = "q",
                Properties = new() { RequiresDuplicateDetection = true },
                Subscriptions = [new() { Name = "a" }, new() { Name = "b" }],
            }
        );

        await SendAsync(bus, "1", "1");

        Assert.Equal((1, 1), (bus.Counts("q/Subscriptions/a").Active, bus.Counts("q/Subscriptions/b").Active));
    }

    [Fact]
    public async Task Where_it_is_not_asked_for_all_are_taken()
    {
        await using var bus = await TestBus.StartAsync(new QueueConfiguration { Name = "q" });

        await SendAsync(bus, "1", "1");

        Assert.Equal(2, bus.Counts("q").Active);
    }

    private static Task<TestBus> StartAsync() =>
        TestBus.StartAsync(
            new QueueConfiguration
            {
                Name = "q",
                Properties = new() { RequiresDuplicateDetection = true, DuplicateDetectionHistoryTimeWindow = s_window },
            }
        );

    private static Task SendAsync(TestBus bus, params string[] ids) =>
        bus.Client.CreateSender("q").SendMessagesAsync(ids.Select(id => new ServiceBusMessage("x") { MessageId = id }), Stop);
}
