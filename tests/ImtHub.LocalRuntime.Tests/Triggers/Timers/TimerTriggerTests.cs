using ImtHub.LocalRuntime.Tests.Hosting;
using ImtHub.Testing;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.Triggers.Timers;

public class TimerTriggerTests
{
    private readonly TestHost _app;
    private FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 2, 0, TimeSpan.Zero));

    public TimerTriggerTests(AzuriteFixture azurite)
    {
        _app = new TestHost(azurite) { Program = builder => builder.ConfigureFunctionsWebApplication().Services.AddSingleton<TimeProvider>(_clock) };
        _app.Settings["Schedule"] = "0 */5 * * * *";
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Probe Probe => _app.Probe;

    [Fact]
    public async Task A_first_run_comes_on_schedule_and_knows_of_no_earlier_one()
    {
        await using var host = await _app.StartAsync(typeof(EveryFiveMinutes));
        await AdvanceUntilAsync(() => Probe.Seen.Count >= 1);
        Assert.Equal("last 0001-01-01 00:00:00 next 12:05:00", Probe.Seen[0]);
        Assert.InRange(_clock.GetUtcNow().TimeOfDay, new TimeSpan(12, 5, 0), TimeSpan.MaxValue);
    }

    [Fact]
    public async Task A_later_run_is_told_when_the_last_one_was()
    {
        await using var host = await _app.StartAsync(typeof(EveryFiveMinutes));
        await AdvanceUntilAsync(() => Probe.Seen.Count >= 2);
        Assert.StartsWith("last 2026-03-01 12:", Probe.Seen[1], StringComparison.Ordinal);
        Assert.EndsWith("next 12:10:00", Probe.Seen[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_occurrence_missed_while_the_host_was_down_is_made_up_for_once_and_is_past_due()
    {
        await using (await _app.StartAsync(typeof(EveryFiveMinutes))) await AdvanceUntilAsync(() => Probe.Seen.Count >= 1);
        await RestartAtAsync(new DateTimeOffset(2026, 3, 1, 18, 1, 0, TimeSpan.Zero));
        Assert.EndsWith("past due", Probe.Seen[^1], StringComparison.Ordinal);

        var seen = Probe.Seen.Count;
        await RestartAtAsync(new DateTimeOffset(2026, 3, 1, 18, 1, 30, TimeSpan.Zero));
        Assert.Equal(seen, Probe.Seen.Count);
    }

    [Fact]
    public async Task Nothing_is_past_due_when_the_schedule_was_changed_meanwhile()
    {
        await using (await _app.StartAsync(typeof(EveryFiveMinutes))) await AdvanceUntilAsync(() => Probe.Seen.Count >= 1);
        var seen = Probe.Seen.Count;
        _app.Settings["Schedule"] = "0 0 6 * * *";
        await RestartAtAsync(new DateTimeOffset(2026, 3, 3, 18, 0, 0, TimeSpan.Zero));
        Assert.Equal(seen, Probe.Seen.Count);
    }

    [Fact]
    public async Task A_run_cut_off_by_a_stop_is_past_due_at_the_next_start()
    {
        _app.Options = options => options with { StopTimeout = TimeSpan.Zero };
        Probe.Then = (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
        await using (await _app.StartAsync(typeof(EveryFiveMinutes))) await AdvanceUntilAsync(() => Probe.Seen.Count == 1);
        Probe.Then = (_, _) => Task.CompletedTask;
        await RestartAtAsync(_clock.GetUtcNow());
        Assert.Equal(2, Probe.Seen.Count);
        Assert.EndsWith("past due", Probe.Seen[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schedule_under_a_minute_has_no_status()
    {
        _app.Settings["Schedule"] = "*/10 * * * * *";
        await using var host = await _app.StartAsync(typeof(EveryFiveMinutes));
        await AdvanceUntilAsync(() => Probe.Seen.Count >= 1);
        Assert.Equal("no status", Probe.Seen[0]);
    }

    [Fact]
    public async Task RunOnStartup_runs_at_the_start_without_being_past_due()
    {
        await using var host = await _app.StartAsync(typeof(AtStart));
        await Eventually.TrueAsync(() => Probe.Seen.Count == 1, Stop);
        Assert.Equal(["at start False"], Probe.Seen);
    }

    [Fact]
    public async Task A_failed_run_has_had_its_turn()
    {
        Probe.FailAlways();
        await using (await _app.StartAsync(typeof(EveryFiveMinutes))) await AdvanceUntilAsync(() => Probe.Seen.Count >= 1);
        var seen = Probe.Seen.Count;
        await RestartAtAsync(_clock.GetUtcNow());
        Assert.Equal(seen, Probe.Seen.Count);
    }

    [Fact]
    public async Task A_retry_policy_tries_a_failed_run_again_and_tells_it_so()
    {
        Probe.FailAlways();
        await using var host = await _app.StartAsync(typeof(TriedAgain));
        var run = host.RunFunctionAsync(nameof(TriedAgain), "", Stop);
        await AdvanceUntilAsync(() => run.IsCompleted);
        await Assert.ThrowsAsync<InvalidOperationException>(() => run);
        Assert.Equal(["try 0 of 2", "try 1 of 2", "try 2 of 2"], Probe.Seen);
    }

    [Fact]
    public async Task Runs_never_overlap()
    {
        var (running, most) = (0, 0);
        Probe.Then = async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
        };
        await using var host = await _app.StartAsync(typeof(EveryFiveMinutes));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.RunFunctionAsync(nameof(EveryFiveMinutes), "", Stop)));
        Assert.Equal(20, Probe.Seen.Count);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_schedule_that_is_none_disables_only_its_function()
    {
        _app.Settings["Schedule"] = "every day";
        await using var host = await _app.StartAsync(typeof(EveryFiveMinutes), typeof(AtStart));
        Assert.Equal([nameof(AtStart)], host.Functions.Select(f => f.Name));
        Assert.Contains(_app.Log.Lines, line => line.Contains("EveryFiveMinutes is disabled: its schedule 'every day' is not NCRONTAB", StringComparison.Ordinal));
    }

    /// <summary>Starts as the same host at another time, and stops when what was past due has run.</summary>
    private async Task RestartAtAsync(DateTimeOffset now)
    {
        _clock = new FakeTimeProvider(now);
        await using var host = await _app.StartAsync(typeof(EveryFiveMinutes));
        await host.WaitUntilIdleAsync(Stop);
    }

    /// <summary>Lets time pass until the timer has seen it; how much it takes is up to the machine's threads.</summary>
    private Task AdvanceUntilAsync(Func<bool> condition) => Eventually.TrueAsync(
        () =>
        {
            if (!condition()) _clock.Advance(TimeSpan.FromSeconds(10));
            return condition();
        },
        Stop);
}
