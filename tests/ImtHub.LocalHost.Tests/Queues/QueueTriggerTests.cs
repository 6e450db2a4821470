using Azure.Storage.Queues;
using ImtHub.LocalHost.Tests.Stages;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalHost.Tests.Queues;

public sealed class QueueTriggerTests(Stage stage)
{
    private readonly ProbeCase _case = stage.Probe.Open();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TestHost Shared => stage.Shared;

    [Fact]
    public async Task A_message_is_given_to_its_function_letter_for_letter_and_then_deleted()
    {
        var text = $$"""{ "hours" : 1.50, "at":"2026-03-01T08:00:00-06:00", "who":"Grüße {{_case.Tag}}" }""";
        await Shared.SendAsync("Texts", text);
        await _case.SeenAsync(1);
        Assert.Equal([text], _case.Seen);
        await Eventually.TrueAsync(async () => await Shared.CountAsync("Texts") == 0, Stop);
    }

    [Fact]
    public async Task A_json_message_is_read_into_the_parameters_type_whatever_the_case_of_its_names()
    {
        await Shared.SendAsync("Orders", $$"""{"EMPLOYER":"{{_case.Tag}}","hours":7.50}""");
        await _case.SeenAsync(1);
        Assert.Equal([$"{_case.Tag} 7.50"], _case.Seen);
    }

    [Fact]
    public async Task What_the_trigger_knows_of_a_message_fills_parameters_by_name_and_the_binding_data()
    {
        await Shared.SendAsync("Counted", _case.Tag);
        await _case.SeenAsync(1);
        var told = Assert.Single(_case.Told);
        Assert.Equal($"{_case.Tag} 1 {told.Data["Id"]}", told.What);
        Assert.True(Guid.TryParse(told.Data["Id"], out _));
        Assert.Equal("1", told.Data["DequeueCount"]);
        Assert.Equal(_case.Tag, told.Data["QueueTrigger"]);
        Assert.All(["PopReceipt", "InsertionTime", "ExpirationTime", "NextVisibleTime"], name => Assert.NotEmpty(told.Data[name]!));
    }

    [Fact]
    public async Task A_message_that_fails_is_tried_five_times_and_then_given_to_the_poison_queues_function_letter_for_letter()
    {
        _case.Then = told => told.Function == "TakeText" ? ProbeAnswer.Fail : ProbeAnswer.Return;
        var text = $$"""{ "a" : 1.50, "b":"{{_case.Tag}}" }""";
        await Shared.SendAsync("Texts", text);
        await _case.SeenAsync(6);
        Assert.Equal([.. Enumerable.Repeat("TakeText", 5), "TakePoison"], _case.Told.Select(told => told.Function));
        Assert.Equal(["1", "2", "3", "4", "5"], _case.Told.Take(5).Select(told => told.Data["DequeueCount"]));
        Assert.Equal(text, _case.Seen[^1]);
    }

    [Fact]
    public async Task A_message_that_is_not_the_json_asked_for_becomes_poison_without_its_text_in_the_log()
    {
        var host = new TestHost(stage);
        await host.SendAsync("Orders", "Ann Smith born 1990");
        await using var running = await host.StartAsync("TakeOrder");
        await TestHost.IdleAsync(running);
        Assert.Equal(5, host.Invocations.Failed.Count);
        Assert.Equal(1, await host.CountAsync("Orders", "-poison"));
        Assert.Empty(host.Case.Told);
    }

    [Fact]
    public async Task The_number_of_tries_is_host_jsons_maxDequeueCount_and_a_failed_message_stays_hidden_for_the_visibility_timeout()
    {
        var host = new TestHost(stage);
        host.Settings["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "2";
        host.Settings["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "01:00:00";
        host.Case.Then = _ => ProbeAnswer.Fail;
        await host.SendAsync("Texts", "x");
        await using var running = await host.StartAsync("TakeText");
        await Eventually.TrueAsync(() => host.Invocations.Failed.Count == 1, Stop);
        await Eventually.TrueAsync(
            async () => (await host.Queue("Texts").GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount == 1,
            Stop
        );
        Assert.Null((await host.Queue("Texts").PeekMessageAsync(Stop)).Value);
        Assert.Single(host.Case.Seen);
        Assert.Equal(1, host.Invocations.Started.Single().Attempt);
    }

    [Fact]
    public async Task A_message_that_fails_in_a_poison_queue_stays_there_hidden_and_gets_no_poison_queue_of_its_own()
    {
        var host = new TestHost(stage);
        host.Settings["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "1";
        host.Case.Then = _ => ProbeAnswer.Fail;
        var poison = host.Queue("Texts", "-poison");
        await poison.CreateIfNotExistsAsync(cancellationToken: Stop);
        await poison.SendMessageAsync("x", Stop);
        await using (await host.StartAsync("TakePoison"))
        {
            await Eventually.TrueAsync(() => host.Invocations.Failed.Count == 1, Stop);
        }

        Assert.Equal(1, await host.CountAsync("Texts", "-poison"));
        Assert.Null((await poison.PeekMessageAsync(Stop)).Value);
        Assert.False(await host.Queue("Texts", "-poison-poison").ExistsAsync(Stop));
    }

    [Fact]
    public async Task A_message_that_is_no_base64_is_put_aside_without_a_run()
    {
        var host = new TestHost(stage);
        await Plain(host).CreateIfNotExistsAsync(cancellationToken: Stop);
        await Plain(host).SendMessageAsync("no base64!", Stop);
        await using var running = await host.StartAsync("TakeText");
        await TestHost.IdleAsync(running);
        Assert.Empty(host.Case.Told);
        Assert.Equal(1, await host.CountAsync("Texts", "-poison"));
    }

    [Fact]
    public async Task Messages_are_read_as_they_are_where_host_json_says_so()
    {
        var host = new TestHost(stage);
        host.Settings["AzureFunctionsJobHost:extensions:queues:messageEncoding"] = "none";
        await Plain(host).CreateIfNotExistsAsync(cancellationToken: Stop);
        await Plain(host).SendMessageAsync("plain text", Stop);
        await using var running = await host.StartAsync("TakeText");
        await TestHost.IdleAsync(running);
        Assert.Equal(["plain text"], host.Case.Seen);
    }

    [Fact]
    public async Task As_many_run_at_once_as_a_batch_and_the_threshold_for_the_next_allow()
    {
        var host = new TestHost(stage);
        host.Settings["AzureFunctionsJobHost:extensions:queues:batchSize"] = "2";
        host.Settings["AzureFunctionsJobHost:extensions:queues:newBatchThreshold"] = "1";
        host.Case.Then = _ => ProbeAnswer.Wait;
        for (var i = 0; i < 8; i++)
        {
            await host.SendAsync("Texts", $"{i}");
        }

        await using var running = await host.StartAsync("TakeText");
        await host.Case.WaitingAsync(2);
        host.Case.Release();
        await TestHost.IdleAsync(running);
        Assert.Equal(8, host.Case.Told.Count);
        Assert.InRange(host.Case.MaxWaiting, 2, 3);
    }

    private QueueClient Plain(TestHost host) =>
        new(stage.Azurite.ConnectionString, host.Settings["Texts"], new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
}
