using System.Diagnostics;
using System.Net;
using ImtHub.LocalHost.Diagnostics;
using ImtHub.LocalHost.Hosting;
using ImtHub.LocalHost.Tests.Stages;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalHost.Tests.Hosting;

/// <summary>The app's process ends by itself or is killed, and the host goes on.</summary>
public sealed class WorkerDeathTests : IAsyncDisposable
{
    private readonly TestHost _host;
    private readonly string _fault = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("n"));

    public WorkerDeathTests(Stage stage) => _host = new TestHost(stage);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await AppProcesses.NoneLeftAsync(_host);
        File.Delete(_fault);
    }

    [Fact]
    public async Task What_a_killed_worker_ran_fails_and_is_tried_again_by_another_and_http_works_again()
    {
        _host.Case.Then = _ => ProbeAnswer.Wait;
        await _host.SendAsync("Texts", "message");
        await using var running = await _host.StartAsync("TakeText", "AskTest");
        using var client = new HttpClient { BaseAddress = running.BaseAddress };
        var request = client.GetAsync("api/ask/request", Stop);
        await _host.Case.WaitingAsync(2);
        var first = await KillAsync(running);
        using (var failed = await request)
        {
            Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        }

        _host.Case.Then = _ => ProbeAnswer.Return;
        // Begun while there is no worker: it waits for the next.
        Assert.Equal("asked", await client.GetStringAsync("api/ask/again", Stop));
        await TestHost.IdleAsync(running);
        Assert.NotEqual(first, await running.GetAppProcessIdAsync(Stop));
        Assert.Equal(["again", "message", "message", "request"], _host.Case.Seen.Order(StringComparer.Ordinal));
        Assert.Equal(2, _host.Case.Told.Select(told => told.ProcessId).Distinct().Count());
        Assert.Contains(
            _host.Log.Lines,
            line => line.StartsWith("Warning: The app's process ended with exit code", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_worker_that_ends_once_at_its_new_start_is_started_once_more()
    {
        _host.Settings["AtStart"] = _fault;
        await using var running = await _host.StartAsync("AskTest");
        using var client = new HttpClient { BaseAddress = running.BaseAddress };
        await File.WriteAllTextAsync(_fault, "Not yet.", Stop);
        await KillAsync(running);
        await Eventually.TrueAsync(
            () => _host.Log.Lines.Any(line => line.Contains("ended at its start with exit code 4", StringComparison.Ordinal)),
            Stop
        );
        File.Delete(_fault);
        Assert.Equal("asked", await client.GetStringAsync("api/ask/x", Stop));
        Assert.False(running.WhenEndedAsync().IsCompleted);
    }

    [Fact]
    public async Task A_worker_that_ends_again_and_again_is_given_up_with_its_last_words_and_nothing_waits_for_it_any_more()
    {
        _host.Settings["AtStart"] = _fault;
        await using var running = await _host.StartAsync("AskTest");
        using var client = new HttpClient { BaseAddress = running.BaseAddress };
        await File.WriteAllTextAsync(_fault, "The last words.", Stop);
        await KillAsync(running);
        var ended = await Assert.ThrowsAsync<FunctionsStartException>(() => running.WhenEndedAsync().WaitAsync(Stop));
        Assert.StartsWith(
            "The app ended 5 times within 30 seconds and is not started again. The app ended at its start with exit code 4.",
            ended.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith("The last words.", ended.Message.TrimEnd(), StringComparison.Ordinal);
        using var refused = await client.GetAsync("api/ask/x", Stop);
        Assert.Equal(HttpStatusCode.InternalServerError, refused.StatusCode);
        await Assert.ThrowsAsync<FunctionsStartException>(() => running.GetAppProcessIdAsync(Stop));
    }

    private static async Task<int> KillAsync(LocalFunctionsHost running)
    {
        using var app = Process.GetProcessById(await running.GetAppProcessIdAsync(Stop));
        app.Kill();
        await app.WaitForExitAsync(Stop);
        return app.Id;
    }
}
