using System.Diagnostics;
using System.Text.Json;
using ImtHub.LocalHost.Catalog;
using ImtHub.LocalHost.Diagnostics;
using ImtHub.LocalHost.Worker;
using ImtHub.LocalHost.Worker.Rpc;
using Microsoft.Azure.WebJobs;

namespace ImtHub.LocalHost.Listeners;

/// <summary>Gives each call of the WebJobs SDK to the worker, and sends what the function returns.</summary>
/// <param name="workers">Run them.</param>
/// <param name="outputs">Sends what they return.</param>
/// <param name="timeout">How long an invocation may run; null for as long as it likes.</param>
/// <param name="observer">Told of every invocation.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class FunctionDispatcher(
    IEnumerable<FunctionDefinition> functions,
    WorkerSupervisor workers,
    FunctionOutputs outputs,
    TimeSpan? timeout,
    IInvocationObserver? observer,
    TimeProvider clock
) : IFunctionDispatcher, IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly Dictionary<string, FunctionDefinition> _functions = functions.ToDictionary(
        function => function.Name,
        StringComparer.Ordinal
    );
    private long _started;
    private int _running;
    private volatile bool _draining;

    /// <summary>How many invocations have begun so far.</summary>
    public long Started => Interlocked.Read(ref _started);

    /// <summary>How many run.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>From now on a listener that stops cancels nothing: what runs may end.</summary>
    public void Drain() => _draining = true;

    /// <summary>Cancels what runs.</summary>
    public Task CancelAsync() => _ending.CancelAsync();

    public void Dispose() => _ending.Dispose();

    public async Task RunAsync(string name, object trigger, Binder binder, CancellationToken cancellationToken)
    {
        var definition = _functions[name];
        var call = trigger as OwnCall ?? SdkCall.Of(definition.Trigger, trigger, binder);
        var invocation = new InvocationStarted(
            Guid.NewGuid().ToString(),
            name,
            definition.Trigger.Kind,
            call.Detail,
            call.Attempt,
            clock.GetUtcNow()
        );
        Interlocked.Increment(ref _running);
        Interlocked.Increment(ref _started);
        observer?.Started(invocation);
        var from = clock.GetTimestamp();
        Exception? failure = null;
        try
        {
            await RunInTimeAsync(definition, call, invocation.InvocationId, binder, cancellationToken);
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            observer?.Finished(new InvocationFinished(invocation, failure, clock.GetElapsedTime(from)));
            Interlocked.Decrement(ref _running);
        }
    }

    private async Task RunInTimeAsync(
        FunctionDefinition function,
        OwnCall call,
        string id,
        Binder binder,
        CancellationToken cancellationToken
    )
    {
        using var overrun = new CancellationTokenSource(timeout ?? Timeout.InfiniteTimeSpan, clock);
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(overrun.Token, _ending.Token);
        await using var asked = cancellationToken.Register(() =>
        {
            // A caller who is gone is gone, also while the host stops.
            if (!_draining || call.Beside is not null)
            {
                cancelling.Cancel();
            }
        });
        try
        {
            await RunAsync(function, call, id, binder, cancelling.Token);
        }
        catch (OperationCanceledException e) when (overrun.IsCancellationRequested)
        {
            throw new TimeoutException($"The function '{function.Name}' ran longer than host.json's functionTimeout of {timeout:c}.", e);
        }
    }

    private async Task RunAsync(FunctionDefinition function, OwnCall call, string id, Binder binder, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var worker = await workers.GetAsync(cancellationToken);
        var request = new InvocationRequest
        {
            InvocationId = id,
            FunctionId = function.Metadata.FunctionId,
            TraceContext = new RpcTraceContext { TraceParent = call.TraceParent ?? NewTrace(), TraceState = "" },
            RetryContext = new RetryContext(),
        };
        request.InputData.Add(new ParameterBinding { Name = function.Trigger.Parameter, Data = call.Input });
        foreach (var (name, value) in call.Data)
        {
            request.TriggerMetadata[name] = value;
        }

        using var left = new CancellationTokenSource();
        var answering = worker.Connection.InvokeAsync(request, cancellationToken);
        var beside = call.Beside?.Invoke(new Invocation(id, worker.Connection.HttpAddress), left.Token) ?? Task.CompletedTask;
        try
        {
            await answering;
        }
        catch
        {
            // Whatever goes on beside uses what ends with the call.
            await left.CancelAsync();
            await beside.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await beside;
        var answer = await answering;
        if (answer.Result.Status != StatusResult.Types.Status.Success)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new WorkerException(answer.Result.Exception?.Message ?? "The function failed.", answer.Result.Exception?.StackTrace);
        }

        foreach (var output in function.Outputs)
        {
            await outputs.SendAsync(output, Messages(output, answer), binder, cancellationToken);
        }
    }

    private static IReadOnlyList<string> Messages(FunctionOutput output, InvocationResponse answer)
    {
        var data =
            output.Name == "$return" ? answer.ReturnValue : answer.OutputData.FirstOrDefault(binding => binding.Name == output.Name)?.Data;
        return data?.DataCase switch
        {
            TypedData.DataOneofCase.Json => JsonSerializer.Deserialize<string[]>(data.Json) ?? [],
            TypedData.DataOneofCase.CollectionString => data.CollectionString.String,
            _ => [],
        };
    }

    private static string NewTrace() => $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01";
}

/// <summary>An invocation that has begun in the worker.</summary>
/// <param name="Id">Its id.</param>
/// <param name="HttpAddress">Where the worker serves HTTP; null when it does not.</param>
internal sealed record Invocation(string Id, Uri? HttpAddress);
