using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using ImtHub.LocalHost.Worker.Rpc;
using Microsoft.Extensions.Logging;
using Content = ImtHub.LocalHost.Worker.Rpc.StreamingMessage.ContentOneofCase;

namespace ImtHub.LocalHost.Worker;

/// <summary>The conversation with one worker: what is asked of it, and its answers, in any order.</summary>
internal sealed class WorkerConnection(ILoggerFactory loggers)
{
    /// <summary>How long a function that was told of its cancellation may take to heed it.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_sayAgain = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _open = new(StringComparer.Ordinal);
    private readonly Channel<StreamingMessage> _outgoing = Channel.CreateUnbounded<StreamingMessage>(new() { SingleReader = true });
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the worker has ended the conversation.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Where the worker serves its HTTP functions; null when it has none.</summary>
    public Uri? HttpAddress { get; private set; }

    /// <summary>Greets the worker and learns its functions.</summary>
    /// <param name="appFolder">The folder of the app's output.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="WorkerGoneException">The worker ended, or cannot start its app.</exception>
    public async Task<IReadOnlyList<RpcFunctionMetadata>> IntroduceAsync(string appFolder, CancellationToken cancellationToken)
    {
        var init = new WorkerInitRequest
        {
            HostVersion = "4.0.0.0",
            WorkerDirectory = appFolder,
            FunctionAppDirectory = appFolder,
        };
        init.Capabilities.Add("V2Compatable", "true");
        var greeted = (await AskAsync(NewId(), new() { WorkerInitRequest = init }, cancellationToken)).WorkerInitResponse;
        ThrowIfRefused(greeted.Result, "The app's worker cannot start");
        if (greeted.Capabilities.TryGetValue("HttpUri", out var address))
        {
            HttpAddress = new Uri(address);
        }

        var known = (
            await AskAsync(NewId(), new() { FunctionsMetadataRequest = new() { FunctionAppDirectory = appFolder } }, cancellationToken)
        ).FunctionMetadataResponse;
        ThrowIfRefused(known.Result, "The app's worker cannot list its functions");
        return known.FunctionMetadataResults;
    }

    /// <summary>Loads a function, so that it can be invoked.</summary>
    /// <exception cref="WorkerGoneException">The worker ended, or cannot load it.</exception>
    public async Task LoadAsync(RpcFunctionMetadata function, CancellationToken cancellationToken)
    {
        var request = new FunctionLoadRequest { FunctionId = function.FunctionId, Metadata = function };
        var answer = await AskAsync("load " + function.FunctionId, new() { FunctionLoadRequest = request }, cancellationToken);
        ThrowIfRefused(answer.FunctionLoadResponse.Result, $"The app's worker cannot load the function '{function.Name}'");
    }

    /// <summary>How many questions wait for their answers.</summary>
    public int Open => _open.Count;

    /// <summary>
    /// Runs a function and returns what it answers. Cancelling tells the function, and waits for its answer a while; then it is left
    /// behind.
    /// </summary>
    /// <exception cref="WorkerGoneException">The worker ended first.</exception>
    /// <exception cref="OperationCanceledException">The function did not heed its cancellation in time.</exception>
    public async Task<InvocationResponse> InvokeAsync(InvocationRequest request, CancellationToken cancellationToken)
    {
        using var leaving = new CancellationTokenSource();
        var answer = AskAsync(request.InvocationId, new() { InvocationRequest = request }, leaving.Token);
        if (!await EndsAsync(answer, Timeout.InfiniteTimeSpan, cancellationToken))
        {
            // Said again and again: a worker that has not begun the invocation yet forgets what it is told of it.
            var said = TimeSpan.Zero;
            do
            {
                _outgoing.Writer.TryWrite(
                    new()
                    {
                        RequestId = NewId(),
                        InvocationCancel = new() { InvocationId = request.InvocationId },
                    }
                );
                said += s_sayAgain;
            } while (!await EndsAsync(answer, s_sayAgain, CancellationToken.None) && said < s_grace);
            await leaving.CancelAsync();
        }

        return (await answer).InvocationResponse;
    }

    /// <summary>Asks the worker to end; it does so by itself.</summary>
    public void Terminate() => _outgoing.Writer.TryWrite(new() { RequestId = NewId(), WorkerTerminate = new() });

    /// <summary>Carries the conversation until the worker ends it; then every open question fails.</summary>
    public async Task RunAsync(
        IAsyncStreamReader<StreamingMessage> from,
        IServerStreamWriter<StreamingMessage> to,
        CancellationToken cancellationToken
    )
    {
        var writing = WriteAsync(to);
        try
        {
            while (await from.MoveNext(cancellationToken))
            {
                Receive(from.Current);
            }
        }
        catch (Exception e) when (IsLost(e))
        {
            // How the worker went is for whoever watches its process.
        }
        finally
        {
            _outgoing.Writer.TryComplete();
            _ended.TrySetResult();
            foreach (var id in _open.Keys)
            {
                if (_open.TryRemove(id, out var waiting))
                {
                    waiting.TrySetException(Gone());
                }
            }

            await writing;
        }
    }

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> to)
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync())
            {
                await to.WriteAsync(message);
            }
        }
        catch (Exception e) when (IsLost(e))
        {
            // Reading ends as well, and fails what is open.
        }
    }

    private static bool IsLost(Exception e) =>
        e is IOException or Grpc.Core.RpcException or OperationCanceledException or InvalidOperationException;

    private static async Task<bool> EndsAsync(Task task, TimeSpan time, CancellationToken cancellationToken)
    {
        await task.WaitAsync(time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.IsCompleted;
    }

    private async Task<StreamingMessage> AskAsync(string id, StreamingMessage question, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _open[id] = answer;
        try
        {
            question.RequestId = id;
            if (!_outgoing.Writer.TryWrite(question))
            {
                throw Gone();
            }

            return await answer.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            _open.TryRemove(id, out _);
        }
    }

    private void Receive(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case Content.RpcLog:
                Log(message.RpcLog);
                break;
            case Content.InvocationResponse:
                Answer(message.InvocationResponse.InvocationId, message);
                break;
            case Content.FunctionLoadResponse:
                Answer("load " + message.FunctionLoadResponse.FunctionId, message);
                break;
            case Content.WorkerInitResponse or Content.FunctionMetadataResponse:
                Answer(message.RequestId, message);
                break;
            default:
                break; // Empty acknowledgements, and what a later worker may say.
        }
    }

    private void Answer(string id, StreamingMessage message)
    {
        if (_open.TryRemove(id, out var waiting))
        {
            waiting.TrySetResult(message);
        }
    }

    private void Log(RpcLog log)
    {
        var level = (LogLevel)(int)log.Level; // The protocol's levels are those of .NET, by number.
        var logger = loggers.CreateLogger(log.Category.Length > 0 ? log.Category : "Worker");
        if (!logger.IsEnabled(level))
        {
            return;
        }

        var exception = log.Exception is { Message.Length: > 0 } thrown ? new WorkerException(thrown.Message, thrown.StackTrace) : null;
        logger.Log(level, default, log.Message, exception, static (text, _) => text);
    }

    private static void ThrowIfRefused(StatusResult? result, string what)
    {
        if (result is { Status: StatusResult.Types.Status.Failure })
        {
            throw new WorkerGoneException($"{what}: {result.Exception?.Message}");
        }
    }

    private static string NewId() => Guid.NewGuid().ToString();

    private static WorkerGoneException Gone() => new("The app's process ended before it answered.");
}

/// <summary>What was thrown in the app's process.</summary>
internal sealed class WorkerException(string message, string? stackTrace = null) : Exception(message)
{
    /// <summary>The stack in the app's process.</summary>
    public override string? StackTrace { get; } = stackTrace;
}
