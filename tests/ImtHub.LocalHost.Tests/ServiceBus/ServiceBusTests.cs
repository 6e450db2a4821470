using Azure.Messaging.ServiceBus;
using ImtHub.LocalHost.Tests.Stages;
using Xunit;

namespace ImtHub.LocalHost.Tests.ServiceBus;

public sealed class ServiceBusTests(Stage stage) : IAsyncDisposable
{
    private readonly ProbeCase _case = stage.Probe.Open();
    private readonly ServiceBusClient _client = new(stage.Bus.ConnectionString);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task A_message_is_given_to_its_function_letter_for_letter_with_what_the_bus_knows_of_it()
    {
        var text = $$"""{ "hours" : 1.50, "tag":"{{_case.Tag}}" }""";
        await SendAsync(
            TestHost.BusQueue,
            new ServiceBusMessage(text)
            {
                MessageId = "id " + _case.Tag,
                CorrelationId = "c",
                Subject = "s",
            }
        );
        await _case.SeenAsync(1);
        await stage.Bus.WhenIdleAsync(Stop);
        var told = Assert.Single(_case.Told);
        Assert.Equal(("TakeBusMessage", text), (told.Function, told.What));
        Assert.Equal(
            ("id " + _case.Tag, "1", "c", "s"),
            (told.Data["MessageId"], told.Data["DeliveryCount"], told.Data["CorrelationId"], told.Data["Subject"])
        );
    }

    [Fact]
    public async Task A_message_that_fails_is_delivered_as_often_as_its_entity_says_and_then_a_dead_letter_that_a_trigger_takes_in()
    {
        _case.Then = told => told.Function == "TakeBusMessage" ? ProbeAnswer.Fail : ProbeAnswer.Return;
        await SendAsync(TestHost.BusQueue, new ServiceBusMessage(_case.Tag));
        await _case.SeenAsync(4);
        await stage.Bus.WhenIdleAsync(Stop);
        Assert.Equal(
            ["TakeBusMessage 1", "TakeBusMessage 2", "TakeBusMessage 3", "TakeDeadLetter"],
            _case.Told.Select(told => told.Function == "TakeDeadLetter" ? told.Function : $"{told.Function} {told.Data["DeliveryCount"]}")
        );
    }

    [Fact]
    public async Task Every_subscription_of_a_topic_gets_its_copy_and_a_dead_letter_of_one_leaves_the_others_alone()
    {
        _case.Then = told => told.Function == "TakeNotice" ? ProbeAnswer.Fail : ProbeAnswer.Return;
        await SendAsync(TestHost.BusTopic, new ServiceBusMessage(_case.Tag));
        await _case.SeenAsync(5);
        await stage.Bus.WhenIdleAsync(Stop);
        Assert.Equal(
            ["TakeDeadNotice", "TakeNotice", "TakeNotice", "TakeNotice", "TakeReport"],
            _case.Told.Select(told => told.Function).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Outputs_go_to_a_queue_and_to_a_topic_letter_for_letter()
    {
        string[] toQueue = [$$"""{ "a" : 1.50, "b":"{{_case.Tag}}" }""", $"[\"{_case.Tag}\"]"];
        string[] toTopic = [$" plain ü {_case.Tag} "];
        _case.Then = told => told.Function == "SendToBus" ? new ProbeAnswer("return", toQueue, toTopic) : ProbeAnswer.Return;
        await stage.Shared.SendAsync("ToBus", _case.Tag);
        await _case.SeenAsync(5);
        await stage.Bus.WhenIdleAsync(Stop);
        Assert.Equal(toQueue.Order(StringComparer.Ordinal), Of("TakeBusMessage").Order(StringComparer.Ordinal));
        Assert.Equal(toTopic, Of("TakeNotice"));
        Assert.Equal(toTopic, Of("TakeReport"));
    }

    [Fact]
    public async Task Outputs_of_many_megabytes_are_sent_in_as_many_batches_as_they_need()
    {
        var messages = Enumerable.Range(0, 7).Select(i => $"{_case.Tag} {i} {new string('x', 900_000)}").ToArray();
        _case.Then = told => told.Function == "SendToBus" ? new ProbeAnswer("return", messages) : ProbeAnswer.Return;
        await stage.Shared.SendAsync("ToBus", _case.Tag);
        await _case.SeenAsync(8);
        await stage.Bus.WhenIdleAsync(Stop);
        Assert.Equal(messages, Of("TakeBusMessage").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_function_is_part_of_the_trace_that_its_message_names()
    {
        const string traceId = "0af7651916cd43dd8448eb211c80319c";
        var message = new ServiceBusMessage(_case.Tag);
        message.ApplicationProperties["Diagnostic-Id"] = $"00-{traceId}-b7ad6b7169203331-01";
        await SendAsync(TestHost.BusQueue, message);
        await _case.SeenAsync(1);
        Assert.Contains(traceId, _case.Told[0].Trace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_many_run_at_once_for_an_entity_as_host_json_allows()
    {
        await using var bus = await LocalServiceBus.ServiceBusBroker.StartAsync(TestHost.BusOptions(), Stop);
        var host = new TestHost(stage);
        host.Settings["ServiceBus"] = bus.ConnectionString;
        host.Settings["AzureFunctionsJobHost:extensions:serviceBus:maxConcurrentCalls"] = "3";
        host.Case.Then = _ => ProbeAnswer.Wait;
        await using (var client = new ServiceBusClient(bus.ConnectionString))
        {
            var sender = client.CreateSender(TestHost.BusQueue);
            await sender.SendMessagesAsync(Enumerable.Range(0, 7).Select(i => new ServiceBusMessage($"{i}")), Stop);
        }

        await using var running = await host.StartAsync("TakeBusMessage");
        await host.Case.WaitingAsync(3);
        host.Case.Release();
        await host.Case.SeenAsync(7);
        await bus.WhenIdleAsync(Stop);
        Assert.Equal(3, host.Case.MaxWaiting);
    }

    [Fact]
    public async Task A_function_of_batches_is_given_all_that_waits_up_to_host_jsons_limit_and_a_failed_batch_comes_back_whole()
    {
        await using var bus = await LocalServiceBus.ServiceBusBroker.StartAsync(TestHost.BusOptions(), Stop);
        var host = new TestHost(stage);
        host.Settings["ServiceBus"] = bus.ConnectionString;
        host.Settings["AzureFunctionsJobHost:extensions:serviceBus:maxMessageBatchSize"] = "5";
        var failed = 0;
        host.Case.Then = _ => Interlocked.Increment(ref failed) == 1 ? ProbeAnswer.Fail : ProbeAnswer.Return;
        await using (var client = new ServiceBusClient(bus.ConnectionString))
        {
            await client
                .CreateSender(TestHost.BatchQueue)
                .SendMessagesAsync(Enumerable.Range(0, 7).Select(i => new ServiceBusMessage($"{{ \"n\" : {i} }}")), Stop);
        }

        await using var running = await host.StartAsync("TakeBatch");
        await host.Case.SeenAsync(3);
        await bus.WhenIdleAsync(Stop);
        string[] all = [.. Enumerable.Range(0, 7).Select(i => $"{{ \"n\" : {i} }}")];
        Assert.Equal(string.Join('|', all[..5]), host.Case.Told[0].What);
        Assert.Equal(all, host.Case.Told.Skip(1).SelectMany(told => told.What.Split('|')).Order(StringComparer.Ordinal));
        Assert.Equal(0, bus.GetCounts().Single(entity => entity.Entity == TestHost.BatchQueue).DeadLettered);
    }

    [Fact]
    public async Task A_message_larger_than_the_bus_takes_fails_the_invocation()
    {
        var host = new TestHost(stage);
        host.Settings["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "1";
        host.Case.Then = _ => new ProbeAnswer("return", [new string('x', 2_000_000)]);
        await host.SendAsync("ToBus", "x");
        await using var running = await host.StartAsync("SendToBus");
        await TestHost.IdleAsync(running);
        var failed = Assert.Single(host.Invocations.Failed);
        Assert.Contains("larger than the bus takes", failed.Failure!.ToString(), StringComparison.Ordinal);
    }

    private IEnumerable<string> Of(string function) => _case.Told.Where(told => told.Function == function).Select(told => told.What);

    private Task SendAsync(string entity, ServiceBusMessage message) => _client.CreateSender(entity).SendMessageAsync(message, Stop);
}
