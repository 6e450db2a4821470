using Azure.Storage.Queues;
using ImtHub.LocalRuntime.Tests.Hosting;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.Triggers.Queues;

public class QueueTriggerTests
{
    private readonly AzuriteFixture _azurite;
    private readonly TestHost _app;
    private readonly QueueClient _queue;

    public QueueTriggerTests(AzuriteFixture azurite)
    {
        (_azurite, _app) = (azurite, new TestHost(azurite));
        _queue = azurite.Queues.GetQueueClient(UniqueNames.Queue("queue"));
        _app.Settings["Queue"] = _queue.Name;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Probe Probe => _app.Probe;

    private QueueClient Poison => _azurite.Queues.GetQueueClient(_queue.Name + "-poison");

    [Fact]
    public async Task A_message_is_given_to_its_function_and_then_deleted()
    {
        await SendAsync("Grüße, 8 Stunden");
        await using var host = await _app.StartAsync(typeof(TakeText));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(["Grüße, 8 Stunden"], Probe.Seen);
        Assert.Equal(0, await CountAsync(_queue));
    }

    [Fact]
    public async Task A_queue_that_is_made_later_is_watched_too()
    {
        await using var host = await _app.StartAsync(typeof(TakeText));
        await SendAsync("late");
        await Eventually.TrueAsync(() => Probe.Seen.Count == 1, Stop);
    }

    [Fact]
    public async Task A_json_message_is_read_into_the_parameters_type_whatever_the_case_of_its_names()
    {
        await SendAsync("""{"EMPLOYER":"acme","hours":7.50}""");
        await using var host = await _app.StartAsync(typeof(TakeOrder));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(["acme 7.50"], Probe.Seen);
    }

    [Fact]
    public async Task A_message_that_is_not_the_json_asked_for_fails_without_its_text_in_the_exception()
    {
        var invocations = new InvocationRecorder();
        _app.Options = options => options with { Observer = invocations };
        await SendAsync("Ann Smith born 1990");
        await using var host = await _app.StartAsync(typeof(TakeOrder));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(5, invocations.Failures.Count);
        Assert.All(invocations.Failures, failure => Assert.DoesNotContain("Ann", failure.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_fails_is_tried_five_times_and_then_moved_to_the_poison_queue_letter_for_letter()
    {
        Probe.FailAlways();
        await SendAsync("""{ "a" : 1.50 }""");
        await using var host = await _app.StartAsync(typeof(TakeDequeueCount));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(Enumerable.Range(1, 5).Select(n => $$"""{ "a" : 1.50 } {{n}} {{n}}"""), Probe.Seen);
        Assert.Equal("""{ "a" : 1.50 }""", (await Poison.PeekMessageAsync(Stop)).Value.MessageText);
    }

    [Fact]
    public async Task The_number_of_tries_is_host_jsons_maxDequeueCount()
    {
        _app.Settings["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "2";
        Probe.FailAlways();
        await SendAsync("x");
        await using var host = await _app.StartAsync(typeof(TakeText));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(2, Probe.Seen.Count);
    }

    [Fact]
    public async Task A_failed_message_stays_hidden_for_the_visibility_time_out()
    {
        _app.Settings["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "01:00:00";
        Probe.FailAlways();
        await SendAsync("x");
        var invocations = new InvocationRecorder();
        _app.Options = options => options with { Observer = invocations };
        await using (await _app.StartAsync(typeof(TakeText)))
            await Eventually.TrueAsync(() => invocations.Failures.Count == 1, Stop);
        Assert.Single(Probe.Seen);
        Assert.Equal(1, await CountAsync(_queue));
        Assert.Null((await _queue.ReceiveMessageAsync(cancellationToken: Stop)).Value);
    }

    [Fact]
    public async Task A_message_in_a_poison_queue_gets_no_poison_queue_of_its_own()
    {
        Probe.FailAlways();
        _app.Options = options => options with { MessageLease = TimeSpan.FromSeconds(1) };
        await Poison.CreateIfNotExistsAsync(cancellationToken: Stop);
        await Poison.SendMessageAsync("x", Stop);
        await using (await _app.StartAsync(typeof(TakePoison)))
            await Eventually.TrueAsync(() => Probe.Seen.Count > 5, Stop, () => $"{Probe.Seen.Count} tries");
        Assert.Equal(1, await CountAsync(Poison));
        Assert.False(await _azurite.Queues.GetQueueClient(Poison.Name + "-poison").ExistsAsync(Stop));
    }

    [Fact]
    public async Task A_message_that_becomes_poison_wakes_the_poison_queues_function()
    {
        Probe.Then = (seen, _) => seen.StartsWith("poison", StringComparison.Ordinal) ? Task.CompletedTask : throw new InvalidOperationException("Fails.");
        await SendAsync("x");
        await using var host = await _app.StartAsync(typeof(TakeText), typeof(TakePoison));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal("poison x", Probe.Seen[^1]);
        Assert.Equal(6, Probe.Seen.Count);
    }

    [Fact]
    public async Task A_message_that_is_no_base64_is_put_aside_at_once()
    {
        var plain = new QueueClient(_azurite.ConnectionString, _queue.Name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
        await plain.CreateIfNotExistsAsync(cancellationToken: Stop);
        await plain.SendMessageAsync("no base64!", Stop);
        await using var host = await _app.StartAsync(typeof(TakeText));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Empty(Probe.Seen);
        Assert.Equal(1, await CountAsync(Poison));
    }

    [Fact]
    public async Task Messages_are_read_as_they_are_where_host_json_says_so()
    {
        _app.Settings["AzureFunctionsJobHost:extensions:queues:messageEncoding"] = "none";
        var plain = new QueueClient(_azurite.ConnectionString, _queue.Name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
        await plain.CreateIfNotExistsAsync(cancellationToken: Stop);
        await plain.SendMessageAsync("plain text", Stop);
        await using var host = await _app.StartAsync(typeof(TakeText));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(["plain text"], Probe.Seen);
    }

    [Fact]
    public async Task A_function_longer_than_the_lease_keeps_its_message()
    {
        var lease = TimeSpan.FromSeconds(1);
        _app.Options = options => options with { MessageLease = lease };
        // Longer than several leases by the store's own clock: the last of three messages that hide for a lease shows up.
        Probe.Then = async (_, _) =>
        {
            for (var i = 0; i < 3; i++) await WaitOutAsync(lease);
        };
        await SendAsync("long");
        await using var host = await _app.StartAsync(typeof(TakeText));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Single(Probe.Seen);
    }

    [Fact]
    public async Task No_more_run_at_once_than_a_batch_and_the_threshold_for_the_next()
    {
        _app.Settings["AzureFunctionsJobHost:extensions:queues:batchSize"] = "2";
        _app.Settings["AzureFunctionsJobHost:extensions:queues:newBatchThreshold"] = "1";
        var (running, most) = (0, 0);
        var release = new TaskCompletionSource();
        Probe.Then = async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await release.Task;
            Interlocked.Decrement(ref running);
        };
        for (var i = 0; i < 8; i++) await SendAsync($"{i}");
        await using var host = await _app.StartAsync(typeof(TakeText));
        await Eventually.TrueAsync(() => Volatile.Read(ref running) >= 2, Stop);
        release.SetResult();
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(8, Probe.Seen.Count);
        Assert.InRange(most, 2, 3);
    }

    private async Task SendAsync(string message)
    {
        await _queue.CreateIfNotExistsAsync(cancellationToken: Stop);
        await _queue.SendMessageAsync(message, Stop);
    }

    private async Task WaitOutAsync(TimeSpan time)
    {
        var clock = _azurite.Queues.GetQueueClient(UniqueNames.Queue("clock"));
        await clock.CreateAsync(cancellationToken: Stop);
        await clock.SendMessageAsync("tick", time, cancellationToken: Stop);
        await Eventually.TrueAsync(async () => (await clock.PeekMessageAsync(Stop)).Value is not null, Stop);
    }

    private static async Task<int> CountAsync(QueueClient queue) => (await queue.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount;
}
