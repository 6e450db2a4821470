using System.Net.Sockets;
using ImtHub.LocalHost.Diagnostics;
using ImtHub.LocalHost.Worker.Rpc;

namespace ImtHub.LocalHost.Worker;

/// <summary>A worker that was started, greeted, and has its functions loaded.</summary>
internal sealed class RunningWorker : IAsyncDisposable
{
    private static readonly TimeSpan s_endingTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    private RunningWorker(WorkerProcess process, WorkerConnection connection, IReadOnlyList<RpcFunctionMetadata> functions) =>
        (Process, Connection, Functions) = (process, connection, functions);

    public WorkerProcess Process { get; }

    public WorkerConnection Connection { get; }

    /// <summary>The functions that the app describes, all loaded.</summary>
    public IReadOnlyList<RpcFunctionMetadata> Functions { get; }

    /// <exception cref="FunctionsStartException">The app ends, or does not begin, or cannot load a function.</exception>
    public static async Task<RunningWorker> StartAsync(
        WorkerServer server,
        string appPath,
        IReadOnlyDictionary<string, string?> settings,
        TimeSpan timeout,
        Action<string> output,
        CancellationToken cancellationToken
    )
    {
        if (!File.Exists(appPath))
        {
            throw new FunctionsStartException($"The app was not found at {appPath}: build it, and start again.");
        }

        var workerId = Guid.NewGuid().ToString();
        var calls = server.ExpectAsync(workerId);
        var process = WorkerProcess.Start(appPath, settings, server.Address, workerId, output);
        try
        {
            var ended = process.WaitForEndAsync();
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(timeout);
            if (await Task.WhenAny(calls, ended).WaitAsync(patience.Token) == ended)
            {
                throw Ended(await ended, process);
            }

            var connection = await calls;
            try
            {
                var functions = await connection.IntroduceAsync(Path.GetDirectoryName(appPath)!, patience.Token);
                await Task.WhenAll(functions.Select(function => connection.LoadAsync(function, patience.Token)));
                if (connection.HttpAddress is { } address)
                {
                    await WhenServedAsync(address, connection, patience.Token);
                }

                return new RunningWorker(process, connection, functions);
            }
            catch (WorkerGoneException e) when (connection.Ended.IsCompleted)
            {
                throw Ended(await ended, process, e);
            }
            catch (WorkerGoneException e)
            {
                throw new FunctionsStartException(e.Message, e);
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            await process.DisposeAsync();
            throw new FunctionsStartException(
                $"The app did not begin within {timeout:c}: start again when the machine is less busy. The last that it wrote:"
                    + Environment.NewLine
                    + process.LastLines,
                e
            );
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks the app to end, waits for it a while, and ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            Connection.Terminate();
            await Process.WaitForEndAsync().WaitAsync(s_endingTime);
        }
        catch (TimeoutException)
        {
            // It hangs; it is ended next.
        }

        await Process.DisposeAsync();
    }

    /// <summary>A worker names its address before it listens there, and loads its functions meanwhile.</summary>
    private static async Task WhenServedAsync(Uri address, WorkerConnection connection, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync(address.Host, address.Port, cancellationToken);
                return;
            }
            catch (SocketException) when (!connection.Ended.IsCompleted)
            {
                await Task.Delay(s_look, cancellationToken);
            }
            catch (SocketException e)
            {
                throw new WorkerGoneException($"The app's worker does not serve HTTP: {e.Message}");
            }
        }
    }

    private static FunctionsStartException Ended(int exitCode, WorkerProcess process, Exception? cause = null)
    {
        var said = process.LastLines;
        return new FunctionsStartException(
            $"The app ended at its start with exit code {exitCode}."
                + (said.Length == 0 ? " It wrote nothing." : $" The last that it wrote:{Environment.NewLine}{said}"),
            cause!
        );
    }
}

/// <summary>The app's process ended, or ended the conversation, before it answered.</summary>
internal sealed class WorkerGoneException(string message) : Exception(message);
