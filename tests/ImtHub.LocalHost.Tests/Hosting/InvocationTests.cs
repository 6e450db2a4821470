using Azure.Messaging.ServiceBus;
using ImtHub.LocalHost.Diagnostics;
using ImtHub.LocalHost.Tests.Stages;
using ImtHub.LocalServiceBus;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalHost.Tests.Hosting;

/// <summary>What every invocation has, whatever started it.</summary>
public sealed class InvocationTests(Stage stage)
{
    private readonly TestHost _host = new(stage);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_observer_is_told_of_begin_end_attempt_and_failure()
    {
        _host.Case.Then = told =>
            told.Data.TryGetValue("DequeueCount", out var count) && count == "1" ? ProbeAnswer.Fail : ProbeAnswer.Return;
        await _host.SendAsync("Texts", "x");
        await using var running = await _host.StartAsync("TakeText", "OnSchedule");
        await TestHost.IdleAsync(running);
        await running.RunFunctionAsync("OnSchedule", "", Stop);
        Assert.Equal(
            [
                ("TakeText", TriggerKind.Queue, _host.Settings["Texts"], (int?)1),
                ("TakeText", TriggerKind.Queue, _host.Settings["Texts"], 2),
                ("OnSchedule", TriggerKind.Timer, "0 0 0 1 1 *", null),
            ],
            _host.Invocations.Started.Select(told => (told.FunctionName, told.Trigger, (string?)told.Detail, told.Attempt))
        );
        Assert.Equal(
            ["The test wants this function to fail.", null, null],
            _host.Invocations.Finished.Select(told => told.Failure?.Message)
        );
        Assert.Equal(_host.Invocations.Started, _host.Invocations.Finished.Select(told => told.Started));
        Assert.Equal(_host.Case.Told.Select(told => told.InvocationId), _host.Invocations.Started.Select(told => told.InvocationId));
    }

    [Fact]
    public async Task A_function_is_run_by_hand_with_what_its_trigger_would_give_and_throws_what_it_throws()
    {
        _host.Case.Then = told => told.What == "bad" ? ProbeAnswer.Fail : ProbeAnswer.Return;
        await using var running = await _host.StartAsync("TakeText", "AnyMethod");
        await running.RunFunctionAsync("taketext", "good", Stop);
        Assert.Equal(["good"], _host.Case.Seen);
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => running.RunFunctionAsync("TakeText", "bad", Stop));
        Assert.Contains("The test wants this function to fail.", thrown.ToString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => running.RunFunctionAsync("None", "", Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => running.RunFunctionAsync("AnyMethod", "", Stop));
    }

    [Fact]
    public async Task A_run_by_hand_that_is_cancelled_before_it_begins_runs_nothing_and_one_that_runs_is_cancelled()
    {
        _host.Case.Then = _ => ProbeAnswer.Wait;
        await using var running = await _host.StartAsync("OnSchedule");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            running.RunFunctionAsync("OnSchedule", "", new CancellationToken(canceled: true))
        );
        Assert.Empty(_host.Case.Seen);
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var run = running.RunFunctionAsync("OnSchedule", "", cancelling.Token);
        await _host.Case.WaitingAsync(1);
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await Eventually.TrueAsync(() => _host.Case.Cancelled.Count == 1, Stop);
    }

    [Fact]
    public async Task A_function_that_overruns_functionTimeout_is_cancelled_and_its_message_comes_back()
    {
        _host.Settings["AzureFunctionsJobHost:functionTimeout"] = "00:00:01";
        _host.Case.Then = told => told.Data["DequeueCount"] == "1" ? ProbeAnswer.Wait : ProbeAnswer.Return;
        await _host.SendAsync("Texts", "x");
        await using var running = await _host.StartAsync("TakeText");
        await TestHost.IdleAsync(running);
        Assert.Single(_host.Case.Cancelled);
        Assert.Equal(["1", "2"], _host.Case.Told.Select(told => told.Data["DequeueCount"]));
        Assert.Equal(
            ["The function 'TakeText' ran longer than host.json's functionTimeout of 00:00:01.", null],
            _host.Invocations.Finished.Select(told => told.Failure?.Message)
        );
    }

    [Fact]
    public async Task A_function_that_does_not_heed_its_cancellation_is_left_behind_whatever_started_it_and_the_host_goes_on()
    {
        await using var bus = await ServiceBusBroker.StartAsync(TestHost.BusOptions(), Stop);
        _host.Settings["ServiceBus"] = bus.ConnectionString;
        _host.Settings["AzureFunctionsJobHost:functionTimeout"] = "00:00:01";
        _host.Options = _host.Options with { IsServiceBusIdle = _ => Task.FromResult(bus.IsIdle) };
        _host.Case.Then = told =>
            told.Data.GetValueOrDefault("DequeueCount", told.Data.GetValueOrDefault("DeliveryCount", "1")) == "1"
                ? ProbeAnswer.WaitDeaf
                : ProbeAnswer.Return;
        await _host.SendAsync("Texts", "x");
        await using (var client = new ServiceBusClient(bus.ConnectionString))
        {
            await client.CreateSender(TestHost.BusQueue).SendMessageAsync(new ServiceBusMessage("y"), Stop);
        }

        await using var running = await _host.StartAsync("TakeText", "TakeBusMessage", "AskTest", "AnyMethod");
        using var http = new HttpClient { BaseAddress = running.BaseAddress };
        using var answer = await http.GetAsync("api/ask/z", Stop);
        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, answer.StatusCode);
        await TestHost.IdleAsync(running);
        Assert.Equal(["x", "x", "y", "y", "z"], _host.Case.Seen.Order(StringComparer.Ordinal));
        Assert.Equal(3, _host.Case.Waiting);
        Assert.Equal("GET", await http.GetStringAsync("api/AnyMethod", Stop));
        Assert.Equal(0, await running.CountOpenInvocationsAsync(Stop));
        _host.Case.Release();
    }

    [Fact]
    public async Task Thousands_of_invocations_leave_none_open()
    {
        await using var running = await _host.StartAsync("AnyMethod", "Failing", "AskTest");
        using var client = new HttpClient { BaseAddress = running.BaseAddress };
        await Parallel.ForAsync(
            0,
            2000,
            new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = Stop },
            async (i, token) =>
            {
                using var answer = await client.GetAsync(i % 10 == 0 ? "api/Failing" : "api/AnyMethod", token);
            }
        );
        await TestHost.IdleAsync(running);
        Assert.Equal(0, await running.CountOpenInvocationsAsync(Stop));
        Assert.Equal(2000, _host.Invocations.Finished.Count);
        Assert.Equal(200, _host.Invocations.Failed.Count);
    }
}
