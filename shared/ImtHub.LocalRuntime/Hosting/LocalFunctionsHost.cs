using System.Reflection;
using System.Runtime.ExceptionServices;
using ImtHub.LocalRuntime.Azurite;
using ImtHub.LocalRuntime.Keys;
using ImtHub.LocalRuntime.ServiceBus;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.LocalRuntime.Hosting;

/// <summary>
/// A functions app that this program hosts. The app's own Program runs, from its first line to its last, so that the app
/// hosted is the app deployed.
/// </summary>
public sealed class LocalFunctionsHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Task _program;
    private readonly FunctionsRuntime _runtime;

    private LocalFunctionsHost(WebApplication app, Task program)
    {
        (_app, _program) = (app, program);
        _runtime = app.Services.GetRequiredService<FunctionsRuntime>();
        StorageConnectionString = app.Services.GetRequiredService<LocalStore>().ConnectionString;
        BaseAddress = new Uri(app.Urls.First());
    }

    /// <summary>Where HTTP functions and the hosting program's endpoints are served.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The store that the app works on. May hold a secret: never log it.</summary>
    public string StorageConnectionString { get; }

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The app's local Service Bus.</summary>
    public ILocalServiceBus ServiceBus => Services.GetRequiredService<ILocalServiceBus>();

    /// <summary>The keys that open the HTTP functions. Secrets: never log them.</summary>
    public FunctionKeys Keys => _runtime.Keys;

    /// <summary>The functions that run, by name.</summary>
    public IReadOnlyList<FunctionSummary> Functions =>
        [.. _runtime.Functions.Select(f => new FunctionSummary(f.Name, f.Kind, f.Detail))];

    /// <summary>Runs an app's Program and returns when its functions listen.</summary>
    /// <param name="app">The app: an assembly with an entry point that builds and runs a functions application.</param>
    /// <param name="options">How to host it.</param>
    /// <param name="cancellationToken">Ends the wait, and the app.</param>
    /// <exception cref="FunctionsStartException">The app cannot be started as it stands.</exception>
    /// <exception cref="LocalStoreUnavailableException">There is no store.</exception>
    public static Task<LocalFunctionsHost> StartAsync(Assembly app, LocalHostOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(app);
        var main = app.EntryPoint ?? throw new ArgumentException($"{app.GetName().Name} has no entry point.", nameof(app));
        return StartAsync(app, args => Call(main, args), options, cancellationToken);
    }

    /// <summary>Runs a Program given as a delegate, and returns when its functions listen.</summary>
    /// <inheritdoc cref="StartAsync(Assembly, LocalHostOptions, CancellationToken)"/>
    /// <param name="app">The assembly whose functions are run.</param>
    /// <param name="program">Builds and runs a functions application.</param>
    /// <param name="options">How to host it.</param>
    /// <param name="cancellationToken">Ends the wait, and the app.</param>
    public static async Task<LocalFunctionsHost> StartAsync(
        Assembly app, Action<string[]> program, LocalHostOptions options, CancellationToken cancellationToken)
    {
        var launch = LocalLaunch.OfHostedProgram(app, options); // The Program's own flow begins here and sees it.
        var running = Task.Factory.StartNew(
            () => program([]), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default); // It blocks until the stop.
        if (await Task.WhenAny(launch.Built.Task, running) == running)
        {
            if (launch.Store is { } store) await store.DisposeAsync();
            await running;
            throw new FunctionsStartException("The app's Program ended without building its host.");
        }

        var web = await launch.Built.Task;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listening = web.Lifetime.ApplicationStarted.Register(started.SetResult);
        await using var cancelled = cancellationToken.Register(() => web.Lifetime.StopApplication());
        if (await Task.WhenAny(started.Task, running) == running)
        {
            await web.DisposeAsync();
            await running;
            cancellationToken.ThrowIfCancellationRequested();
            throw new FunctionsStartException("The app's Program ended without running its host.");
        }

        return new LocalFunctionsHost(web, running);
    }

    /// <summary>
    /// Waits until no invocation runs, every watched blob was given to its function, and every watched queue and Service
    /// Bus entity is empty, hidden messages included.
    /// </summary>
    public Task WaitUntilIdleAsync(CancellationToken cancellationToken) => _runtime.WaitUntilIdleAsync(cancellationToken);

    /// <summary>Runs a function at once, a timer say, and returns when it has ended; throws what it throws.</summary>
    /// <param name="functionName">The function's name, in any case.</param>
    /// <param name="input">What its trigger gives it: a message's text, or a blob's <c>container/name</c>; nothing for a timer.</param>
    /// <param name="cancellationToken">Ends the wait for its turn.</param>
    /// <exception cref="ArgumentException">There is no function of that name that can be run by hand.</exception>
    public Task RunFunctionAsync(string functionName, string input, CancellationToken cancellationToken) =>
        _runtime.RunByHand(functionName, input, cancellationToken)
        ?? throw new ArgumentException($"No function '{functionName}' can be run by hand.", nameof(functionName));

    /// <summary>Completes when the app has ended, by itself or by a stop; fails with what ended it.</summary>
    public Task WhenEndedAsync() => _program;

    /// <summary>Takes no new work, lets running invocations end within the options' time, and ends the app. Nothing is lost.</summary>
    public async Task StopAsync()
    {
        _app.Lifetime.StopApplication();
        await _program;
    }

    /// <inheritdoc cref="StopAsync"/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private static void Call(MethodInfo main, string[] args)
    {
        try
        {
            // The compiler gives an asynchronous Main an entry point that waits for it.
            main.Invoke(null, main.GetParameters().Length == 0 ? null : [args]);
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(e.InnerException);
        }
    }
}
