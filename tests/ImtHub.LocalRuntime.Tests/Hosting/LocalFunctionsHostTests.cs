using System.Reflection;
using Azure.Storage.Queues;
using ImtHub.LocalRuntime.Azurite;
using ImtHub.LocalRuntime.Hosting;
using ImtHub.LocalRuntime.Tests.Discovery;
using ImtHub.LocalRuntime.Tests.Triggers.Http;
using ImtHub.LocalRuntime.Tests.Triggers.Queues;
using ImtHub.LocalRuntime.Tests.Triggers.Timers;
using ImtHub.Testing;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.Hosting;

public class LocalFunctionsHostTests
{
    private readonly TestHost _app;
    private readonly QueueClient _queue;

    public LocalFunctionsHostTests(AzuriteFixture azurite)
    {
        _app = new TestHost(azurite);
        _queue = azurite.Queues.GetQueueClient(UniqueNames.Queue("queue"));
        _app.Settings["Queue"] = _queue.Name;
        _app.Settings["Schedule"] = "0 0 0 1 1 *";
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Probe Probe => _app.Probe;

    [Fact]
    public async Task An_apps_own_program_is_run()
    {
        var settings = new Dictionary<string, string?>(_app.Settings)
        {
            ["Dropped"] = UniqueNames.Container("dropped"),
            ["Handed"] = _queue.Name,
            ["Bus"] = UniqueNames.Queue("bus"),
            ["Kept"] = UniqueNames.Container("kept"),
        };
        await using var host = await LocalFunctionsHost.StartAsync(
            Assembly.Load("ImtHub.LocalRuntime.TestApp"), new LocalHostOptions { Settings = settings }, Stop);
        using var client = new HttpClient { BaseAddress = host.BaseAddress };
        Assert.Equal("""{"greeting":"Hello Ann","method":"GET"}""", await client.GetStringAsync("api/hello/Ann", Stop));
        Assert.Equal(
            [
                $"CopyFile Blob {settings["Dropped"]}/{{name}}", $"CopyMessage Queue {_queue.Name}",
                "Hello Http GET /api/hello/{name}", $"KeepMessage ServiceBus {settings["Bus"]}",
            ],
            host.Functions.Select(f => $"{f.Name} {f.Trigger} {f.Detail}"));
    }

    [Fact]
    public async Task A_refused_function_ends_the_start_with_its_reason()
    {
        var refused = await Assert.ThrowsAsync<FunctionsStartException>(() => _app.StartAsync(typeof(SingleStringOutput), typeof(TakeText)));
        Assert.Contains("only string[] arrives letter for letter", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_http_function_without_the_web_application_is_refused()
    {
        _app.Program = _ => { };
        var refused = await Assert.ThrowsAsync<FunctionsStartException>(() => _app.StartAsync(typeof(AnyMethod)));
        Assert.Contains("call builder.ConfigureFunctionsWebApplication()", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_fails_fails_the_start()
    {
        _app.Program = _ => throw new InvalidOperationException("The app's configuration is bad.");
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => _app.StartAsync(typeof(TakeText)));
        Assert.Equal("The app's configuration is bad.", failure.Message);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_fails_the_start_with_a_sentence()
    {
        _app.Settings["AzureWebJobsStorage"] = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;BlobEndpoint=http://127.0.0.1:9/a;"
            + "QueueEndpoint=http://127.0.0.1:9/a;TableEndpoint=http://127.0.0.1:9/a;";
        await Assert.ThrowsAsync<LocalStoreUnavailableException>(() => _app.StartAsync(typeof(TakeText)));
    }

    [Fact]
    public async Task A_start_that_fails_closes_the_store_that_it_opened()
    {
        var folder = Directory.CreateTempSubdirectory("imthub-test-").FullName;
        _app.Settings["AzureWebJobsStorage"] = "";
        _app.Options = options => options with { StoreFolder = folder };
        await Assert.ThrowsAsync<FunctionsStartException>(() => _app.StartAsync(typeof(SingleStringOutput)));
        // The folder's lock is free again.
        await using (await AzuriteServer.StartAsync(new AzuriteOptions { DataFolder = folder }, Stop))
        {
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_missing_setting_disables_only_its_function()
    {
        _app.Settings.Remove("Queue");
        await using var host = await _app.StartAsync(typeof(TakeText), typeof(EveryFiveMinutes));
        Assert.Equal([nameof(EveryFiveMinutes)], host.Functions.Select(f => f.Name));
        Assert.Contains("Error: Function TakeText is disabled: the setting 'Queue' is missing", _app.Log.Lines);
    }

    [Fact]
    public async Task A_missing_connection_disables_only_its_function()
    {
        await using var host = await _app.StartAsync(typeof(OtherAccount), typeof(TakeText));
        Assert.Equal([nameof(TakeText)], host.Functions.Select(f => f.Name));
        Assert.Contains("Error: Function OtherAccount is disabled: the connection 'Elsewhere' is missing", _app.Log.Lines);
    }

    [Fact]
    public async Task A_connection_is_found_by_its_name()
    {
        _app.Settings["Elsewhere"] = _app.Settings["AzureWebJobsStorage"];
        await SendAsync("x");
        await using var host = await _app.StartAsync(typeof(OtherAccount));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(["elsewhere x"], Probe.Seen);
    }

    [Fact]
    public async Task Host_json_can_name_the_functions_to_run()
    {
        _app.Settings["AzureFunctionsJobHost:functions:0"] = nameof(TakeText);
        await using var host = await _app.StartAsync(typeof(TakeText), typeof(EveryFiveMinutes));
        Assert.Equal([nameof(TakeText)], host.Functions.Select(f => f.Name));
    }

    [Fact]
    public async Task Idle_means_that_no_message_waits_not_even_a_hidden_one()
    {
        await SendAsync("seen");
        await _queue.SendMessageAsync("hidden", TimeSpan.FromHours(1), cancellationToken: Stop);
        await using var host = await _app.StartAsync(typeof(TakeText));
        var idle = host.WaitUntilIdleAsync(Stop);
        await Eventually.TrueAsync(() => Probe.Seen.Count == 1, Stop);
        Assert.False(idle.IsCompleted);
        await _queue.ClearMessagesAsync(Stop);
        await idle;
    }

    [Fact]
    public async Task Idle_means_that_nothing_runs()
    {
        var release = new TaskCompletionSource();
        Probe.Then = (_, _) => release.Task;
        await using var host = await _app.StartAsync(typeof(EveryFiveMinutes));
        var run = host.RunFunctionAsync("everyFIVEminutes", "", Stop);
        var idle = host.WaitUntilIdleAsync(Stop);
        Assert.False(idle.IsCompleted);
        release.SetResult();
        await Task.WhenAll(run, idle);
    }

    [Fact]
    public async Task A_function_that_is_not_there_cannot_be_run()
    {
        await using var host = await _app.StartAsync(typeof(AnyMethod));
        await Assert.ThrowsAsync<ArgumentException>(() => host.RunFunctionAsync("None", "", Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => host.RunFunctionAsync(nameof(AnyMethod), "", Stop));
    }

    [Fact]
    public async Task A_stop_lets_what_runs_end_and_leaves_the_rest_for_the_next_start()
    {
        _app.Settings["AzureFunctionsJobHost:extensions:queues:batchSize"] = "1";
        _app.Settings["AzureFunctionsJobHost:extensions:queues:newBatchThreshold"] = "0";
        var (begun, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        Probe.Then = (_, _) =>
        {
            begun.TrySetResult();
            return release.Task;
        };
        for (var i = 0; i < 3; i++) await SendAsync($"{i}");
        var host = await _app.StartAsync(typeof(TakeText));
        await begun.Task.WaitAsync(Stop);
        var stopped = host.StopAsync();
        Assert.False(stopped.IsCompleted);
        release.SetResult();
        await stopped;
        Assert.Single(Probe.Seen);
        Assert.Equal(2, (await _queue.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount);

        await using var next = await _app.StartAsync(typeof(TakeText));
        await next.WaitUntilIdleAsync(Stop);
        Assert.Equal(["0", "1", "2"], Probe.Seen.Order());
    }

    [Fact]
    public async Task A_stop_cancels_what_runs_too_long_and_loses_nothing_of_it()
    {
        _app.Options = options => options with { StopTimeout = TimeSpan.Zero, MessageLease = TimeSpan.FromHours(1) };
        Probe.Then = (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
        await SendAsync("x");
        var host = await _app.StartAsync(typeof(TakeText));
        await Eventually.TrueAsync(() => Probe.Seen.Count == 1, Stop);
        await host.StopAsync();

        Probe.Then = (_, _) => Task.CompletedTask;
        await using var next = await _app.StartAsync(typeof(TakeText));
        await next.WaitUntilIdleAsync(Stop);
        Assert.Equal(["x", "x"], Probe.Seen);
    }

    [Fact]
    public async Task The_hosting_program_can_serve_pages_of_its_own()
    {
        _app.Options = options => options with { MapEndpoints = endpoints => endpoints.MapGet("/", () => "the site") };
        await using var host = await _app.StartAsync(typeof(AnyMethod));
        using var client = new HttpClient { BaseAddress = host.BaseAddress };
        Assert.Equal("the site", await client.GetStringAsync("/", Stop));
    }

    [Fact]
    public async Task Keys_that_nobody_gave_are_made_once_and_kept_in_the_store()
    {
        _app.Options = options => options with { Keys = null };
        string master, function;
        await using (var host = await _app.StartAsync(typeof(WithKey)))
        {
            (master, function) = (host.Keys.Master, host.Keys.Functions[nameof(WithKey)]);
            using var client = new HttpClient { BaseAddress = host.BaseAddress };
            Assert.Equal("\"/api/WithKey\"", $"\"{await client.GetStringAsync("api/WithKey?code=" + function, Stop)}\"");
        }

        await using (var host = await _app.StartAsync(typeof(WithKey)))
            Assert.Equal((master, function), (host.Keys.Master, host.Keys.Functions[nameof(WithKey)]));
        Assert.NotEqual(master, function);
    }

    private async Task SendAsync(string message)
    {
        await _queue.CreateIfNotExistsAsync(cancellationToken: Stop);
        await _queue.SendMessageAsync(message, Stop);
    }
}
