using System.Diagnostics;
using System.Reflection;
using System.Runtime.ExceptionServices;
using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalRuntime.Invocation;

/// <summary>Runs functions: a scope of services, middleware, parameters, the method, its outputs, within the time allowed.</summary>
internal sealed class FunctionInvoker : IDisposable
{
    /// <summary>How long a cancelled function may take to end before it is left behind.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    private readonly IServiceScopeFactory _scopes;
    private readonly InvocationTracker _tracker;
    private readonly IInvocationObserver? _observer;
    private readonly TimeProvider _time;
    private readonly ILogger<FunctionInvoker> _logger;
    private readonly TimeSpan _timeout;
    private readonly FunctionExecutionDelegate _pipeline;
    private readonly CancellationTokenSource _abort = new();

    public FunctionInvoker(
        IServiceScopeFactory scopes, InvocationTracker tracker, LocalHostOptions options, HostJson hostJson,
        InvocationPipeline pipeline, TimeProvider time, ILogger<FunctionInvoker> logger)
    {
        (_scopes, _tracker, _observer, _time, _logger) = (scopes, tracker, options.Observer, time, logger);
        _timeout = hostJson.FunctionTimeout ?? Timeout.InfiniteTimeSpan;
        _pipeline = pipeline.Around(CallAsync);
    }

    /// <summary>Signalled when a stopping host no longer waits: work that is then cut off is left for the next start.</summary>
    public CancellationToken Aborted => _abort.Token;

    /// <summary>Cancels the invocations that still run.</summary>
    public Task AbortAsync() => _abort.CancelAsync();

    /// <summary>Runs one invocation; throws what made it, or one of its outputs, fail.</summary>
    public async Task InvokeAsync(BoundFunction function, TriggerEvent trigger, CancellationToken cancellationToken)
    {
        _tracker.Begin();
        var started = new InvocationStarted(
            Guid.NewGuid().ToString(), function.Descriptor.Name, trigger.Kind, trigger.Detail, trigger.Attempt, _time.GetUtcNow());
        var clock = _time.GetTimestamp();
        using var activity = InvocationActivity.Source.StartActivity("function " + function.Descriptor.Name, ActivityKind.Server);
        activity?.SetTag("faas.trigger.detail", started.Detail);
        Exception? failure = null;
        try
        {
            _observer?.Started(started);
            _logger.InvocationStarts(started.FunctionName, started.Detail, started.InvocationId, started.Attempt);
            await RunAsync(started.InvocationId, function, trigger, cancellationToken);
            activity?.SetStatus(ActivityStatusCode.Ok);
        }
        catch (Exception e)
        {
            failure = e;
            activity?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            _logger.InvocationFailed(started.FunctionName, started.InvocationId, started.Attempt, e);
            throw;
        }
        finally
        {
            _observer?.Finished(new InvocationFinished(started, failure, _time.GetElapsedTime(clock)));
            _tracker.End();
        }
    }

    public void Dispose() => _abort.Dispose();

    private async Task RunAsync(string id, BoundFunction function, TriggerEvent trigger, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_timeout, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _abort.Token);
        var run = RunInScopeAsync(id, function, trigger, cancellationToken, limit.Token);
        if (await EndsAsync(run, limit.Token))
            await run;
        else
            throw timeout.IsCancellationRequested
                ? new TimeoutException($"The function ran longer than host.json's functionTimeout of {_timeout:c}.")
                : new OperationCanceledException("The host stopped before the function ended.");
    }

    /// <summary>Owns the scope and the token, which a function that is left behind may still hold.</summary>
    private async Task RunInScopeAsync(
        string id, BoundFunction function, TriggerEvent trigger, CancellationToken caller, CancellationToken limit)
    {
        using var token = CancellationTokenSource.CreateLinkedTokenSource(caller, limit);
        await using var scope = _scopes.CreateAsyncScope();
        if (trigger.Http is { } http) http.RequestServices = scope.ServiceProvider;
        var context = new LocalFunctionContext(id, function, trigger, scope.ServiceProvider, token.Token);
        await _pipeline(context);
        foreach (var (from, to) in function.Outputs)
            await to.SendAsync(from.Read(context.Value), trigger.Data, token.Token);
        if (trigger.Respond is { } respond)
        {
            var property = function.Descriptor.HttpResult;
            await respond(property is null || context.Value is null ? context.Value : property.GetValue(context.Value));
        }
    }

    /// <summary>Whether the run ends by itself, or soon after its limit.</summary>
    private async Task<bool> EndsAsync(Task run, CancellationToken limit)
    {
        var limited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = limit.Register(limited.SetResult);
        return await Task.WhenAny(run, limited.Task) == run
            || await Task.WhenAny(run, Task.Delay(s_grace, _time, CancellationToken.None)) == run;
    }

    /// <summary>The innermost step: binds the parameters and calls the method.</summary>
    private static async Task CallAsync(FunctionContext abstractContext)
    {
        var context = (LocalFunctionContext)abstractContext;
        var method = context.Function.Descriptor.Method;
        var parameters = await ParameterBinder.BindAsync(context);
        var instance = method.IsStatic ? null : ActivatorUtilities.CreateInstance(context.InstanceServices, method.DeclaringType!);
        try
        {
            context.Value = await AwaitAsync(method.Invoke(instance, parameters));
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(e.InnerException);
        }
        finally
        {
            foreach (var stream in parameters.OfType<Stream>()) await stream.DisposeAsync();
            await DisposeAsync(instance);
        }
    }

    private static async Task<object?> AwaitAsync(object? returned)
    {
        if (returned is null) return null;
        if (returned is ValueTask valueTask) returned = valueTask.AsTask();
        else if (returned.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            returned = type.GetMethod(nameof(ValueTask<object>.AsTask))!.Invoke(returned, null)!;
        if (returned is not Task task) return returned;
        await task;
        var result = task.GetType().GetProperty(nameof(Task<object>.Result));
        // A Task without a result is a Task of a private type that stands for nothing.
        return result is null || result.PropertyType.Name == "VoidTaskResult" ? null : result.GetValue(task);
    }

    private static async ValueTask DisposeAsync(object? instance)
    {
        if (instance is IAsyncDisposable asyncDisposable) await asyncDisposable.DisposeAsync();
        else (instance as IDisposable)?.Dispose();
    }
}
