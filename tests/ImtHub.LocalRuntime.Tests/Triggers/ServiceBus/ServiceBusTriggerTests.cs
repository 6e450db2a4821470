using ImtHub.LocalRuntime.Tests.Hosting;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.Triggers.ServiceBus;

public class ServiceBusTriggerTests
{
    private readonly TestHost _app;
    private readonly string _bus = UniqueNames.Queue("bus");
    private readonly string _topic = UniqueNames.Queue("topic");

    public ServiceBusTriggerTests(AzuriteFixture azurite)
    {
        _app = new TestHost(azurite);
        _app.Settings["Bus"] = _bus;
        _app.Settings["Topic"] = _topic;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Probe Probe => _app.Probe;

    [Fact]
    public async Task A_message_is_given_to_its_function_letter_for_letter_and_completed()
    {
        await using var host = await _app.StartAsync(typeof(TakeBusMessage));
        await host.ServiceBus.SendAsync(_bus, ["""{ "hours" : 1.50 }"""], Stop);
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(["""{ "hours" : 1.50 } 1"""], Probe.Seen);
        Assert.Equal(0, await host.ServiceBus.CountAsync(_bus, Stop));
    }

    [Fact]
    public async Task A_message_that_fails_is_delivered_ten_times_and_then_a_dead_letter()
    {
        Probe.FailAlways();
        await using var host = await _app.StartAsync(typeof(TakeBusMessage));
        await host.ServiceBus.SendAsync(_bus, ["x"], Stop);
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(Enumerable.Range(1, 10).Select(n => $"x {n}"), Probe.Seen);
        Assert.Equal(1, await host.ServiceBus.CountAsync($"{_bus}/$deadletterqueue", Stop));
    }

    [Fact]
    public async Task A_trigger_on_the_dead_letters_takes_them_in_with_their_reason()
    {
        Probe.Then = (seen, _) => seen.StartsWith("dead", StringComparison.Ordinal) ? Task.CompletedTask : throw new InvalidOperationException("Fails.");
        await using var host = await _app.StartAsync(typeof(TakeBusMessage), typeof(TakeDeadLetter));
        await host.ServiceBus.SendAsync(_bus, ["x"], Stop);
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal("dead x MaxDeliveryCountExceeded", Probe.Seen[^1]);
    }

    [Fact]
    public async Task The_number_of_deliveries_is_the_entitys_own()
    {
        _app.Options = options => options with { ServiceBus = options.ServiceBus with { MaxDeliveryCount = 3 } };
        Probe.FailAlways();
        await using var host = await _app.StartAsync(typeof(TakeBusMessage));
        await host.ServiceBus.SendAsync(_bus, ["x"], Stop);
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(3, Probe.Seen.Count);
    }

    [Fact]
    public async Task Every_subscription_of_a_topic_gets_its_copy()
    {
        await using var host = await _app.StartAsync(typeof(TakeNotice), typeof(TakeReport));
        await host.ServiceBus.SendAsync(_topic, ["x"], Stop);
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(["notice x", "report x"], Probe.Seen.Order());
    }

    [Fact]
    public async Task A_dead_letter_of_one_subscription_leaves_the_others_alone()
    {
        Probe.Then = (seen, _) => seen.StartsWith("notice", StringComparison.Ordinal) ? throw new InvalidOperationException("Fails.") : Task.CompletedTask;
        await using var host = await _app.StartAsync(typeof(TakeNotice), typeof(TakeReport), typeof(TakeDeadNotice));
        await host.ServiceBus.SendAsync(_topic, ["x"], Stop);
        await host.WaitUntilIdleAsync(Stop);
        Assert.Single(Probe.Seen, "report x");
        Assert.Equal(10, Probe.Seen.Count(seen => seen == "notice x"));
        Assert.Single(Probe.Seen, "dead notice x");
    }

    [Fact]
    public async Task A_function_longer_than_the_lock_keeps_its_message()
    {
        _app.Options = options => options with { ServiceBus = options.ServiceBus with { LockDuration = TimeSpan.FromSeconds(1) } };
        await using var host = await _app.StartAsync(typeof(TakeBusMessage));
        // The clock: a message of another entity, held without renewal until its lock has run out three times.
        var clock = UniqueNames.Queue("clock");
        await host.ServiceBus.DeclareQueueAsync(clock, Stop);
        await host.ServiceBus.SendAsync(clock, ["tick"], Stop);
        Probe.Then = (_, _) => Eventually.TrueAsync(
            async () => (await host.ServiceBus.ReceiveAsync(clock, 1, Stop)).Any(tick => tick.DeliveryCount > 3), Stop);
        await host.ServiceBus.SendAsync(_bus, ["long"], Stop);
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(["long 1"], Probe.Seen);
    }
}
