using System.Diagnostics;
using Azure.Storage.Queues;
using ImtHub.LocalRuntime.Hosting;
using ImtHub.LocalRuntime.Tests.Hosting;
using ImtHub.Testing;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.Invocation;

public class InvocationTests
{
    private readonly TestHost _app;
    private readonly QueueClient _out;

    public InvocationTests(AzuriteFixture azurite)
    {
        _app = new TestHost(azurite);
        _out = azurite.Queues.GetQueueClient(UniqueNames.Queue("out"));
        _app.Settings["Queue"] = UniqueNames.Queue("in");
        _app.Settings["Out"] = _out.Name;
        _app.Settings["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "1";
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Probe Probe => _app.Probe;

    [Fact]
    public async Task An_invocation_has_a_scope_of_services_of_its_own()
    {
        _app.Program = builder => builder.ConfigureFunctionsWebApplication().Services.AddScoped<Scoped>();
        await using var host = await _app.StartAsync(typeof(TakesScoped));
        await host.RunFunctionAsync(nameof(TakesScoped), "x", Stop);
        Assert.Equal(["same scope True", "class disposed", "scope disposed"], Probe.Seen);
    }

    [Fact]
    public async Task Middleware_runs_around_the_function_in_its_order_and_may_replace_the_result()
    {
        _app.Program = builder => builder.ConfigureFunctionsWebApplication()
            .UseMiddleware<OuterMiddleware>()
            .UseMiddleware<InnerMiddleware>()
            .UseWhen<NeverMiddleware>(context => context.FunctionDefinition.Name != nameof(ReturnsText));
        await using var host = await _app.StartAsync(typeof(ReturnsText));
        await host.RunFunctionAsync(nameof(ReturnsText), "x", Stop);
        Assert.Equal(["outer begins ReturnsText", "inner begins by outer", "function", "outer ends replaced"], Probe.Seen);
        Assert.Equal("replaced", (await _out.PeekMessageAsync(Stop)).Value.MessageText);
    }

    [Fact]
    public async Task A_function_that_runs_too_long_is_cancelled_and_has_failed()
    {
        var clock = new FakeTimeProvider();
        _app.Settings["AzureFunctionsJobHost:functionTimeout"] = "00:05:00";
        _app.Program = builder => builder.ConfigureFunctionsWebApplication().Services.AddSingleton<TimeProvider>(clock);
        Probe.Then = (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
        await using var host = await _app.StartAsync(typeof(ReturnsText));
        var run = host.RunFunctionAsync(nameof(ReturnsText), "x", Stop);
        await Eventually.TrueAsync(() => Probe.Seen.Count == 1, Stop);
        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.False(run.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.False(await _out.ExistsAsync(Stop));
    }

    [Fact]
    public async Task A_function_that_ignores_its_cancellation_is_left_behind()
    {
        var clock = new FakeTimeProvider();
        _app.Settings["AzureFunctionsJobHost:functionTimeout"] = "00:05:00";
        _app.Program = builder => builder.ConfigureFunctionsWebApplication().Services.AddSingleton<TimeProvider>(clock);
        var release = new TaskCompletionSource();
        Probe.Then = (_, _) => release.Task;
        await using var host = await _app.StartAsync(typeof(ReturnsText));
        var run = host.RunFunctionAsync(nameof(ReturnsText), "x", Stop);
        await Eventually.TrueAsync(() => Probe.Seen.Count == 1, Stop);
        await Eventually.TrueAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromMinutes(1));
                return run.IsCompleted;
            },
            Stop);
        var timeout = await Assert.ThrowsAsync<TimeoutException>(() => run);
        Assert.Contains("functionTimeout of 00:05:00", timeout.Message, StringComparison.Ordinal);
        release.SetResult();
    }

    [Fact]
    public async Task An_observer_is_told_of_every_invocation()
    {
        var invocations = new InvocationRecorder();
        _app.Options = options => options with { Observer = invocations };
        await using var host = await _app.StartAsync(typeof(ReturnsText));
        await host.RunFunctionAsync(nameof(ReturnsText), "x", Stop);
        Probe.FailAlways();
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.RunFunctionAsync(nameof(ReturnsText), "y", Stop));
        Assert.Equal([true, false], invocations.Finished.Select(f => f.Succeeded));
        Assert.All(invocations.Started, started => Assert.Equal(
            (nameof(ReturnsText), TriggerKind.Queue, _app.Settings["Queue"]), (started.FunctionName, started.Trigger, started.Detail)));
    }

    [Fact]
    public async Task An_invocation_is_an_activity_that_OpenTelemetry_can_see()
    {
        var (functions, name) = (new List<string>(), UniqueNames.Queue());
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.Azure.Functions.Worker",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (Equals(activity.GetTagItem("faas.trigger.detail"), name)) functions.Add($"{activity.DisplayName} {activity.Status}");
            },
        };
        ActivitySource.AddActivityListener(listener);
        _app.Settings["Queue"] = name;
        await using var host = await _app.StartAsync(typeof(ReturnsText));
        await host.RunFunctionAsync(nameof(ReturnsText), "x", Stop);
        Assert.Equal(["function ReturnsText Ok"], functions);
    }
}
