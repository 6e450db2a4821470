using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using ImtHub.LocalHost.Diagnostics;

namespace ImtHub.LocalHost.Worker;

/// <summary>The app as a process of its own. It ends with this one, however this one ends.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private const int MaxLastLines = 20;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lastLines = new();
    private readonly Task<int> _ended;

    private WorkerProcess(Process process, Action<string> output)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _ended = EndAsync();

        void Keep(string? line)
        {
            if (line is null)
            {
                return;
            }

            _lastLines.Enqueue(line);
            while (_lastLines.Count > MaxLastLines)
            {
                _lastLines.TryDequeue(out string? _);
            }

            output(line);
        }
    }

    /// <summary>The process's id.</summary>
    public int Id => _process.Id;

    /// <summary>The last lines that it wrote, oldest first.</summary>
    public string LastLines => string.Join(Environment.NewLine, _lastLines);

    /// <summary>Starts the app.</summary>
    /// <param name="appPath">The app's assembly.</param>
    /// <param name="settings">Its settings, by names with colons; they become environment variables.</param>
    /// <param name="host">Where the worker calls.</param>
    /// <param name="workerId">How it names itself there.</param>
    /// <param name="output">Given each line that it writes.</param>
    /// <exception cref="FunctionsStartException">There is no such app, or no dotnet command.</exception>
    public static WorkerProcess Start(
        string appPath,
        IReadOnlyDictionary<string, string?> settings,
        Uri host,
        string workerId,
        Action<string> output
    )
    {
        var port = host.Port.ToString(CultureInfo.InvariantCulture);
        var requestId = Guid.NewGuid().ToString();
        string[] arguments =
        [
            appPath,
            "--host",
            host.Host,
            "--port",
            port,
            "--workerId",
            workerId,
            "--requestId",
            requestId,
            "--grpcMaxMessageLength",
            "2147483647",
            "--functions-uri",
            host.ToString(),
            "--functions-worker-id",
            workerId,
            "--functions-request-id",
            requestId,
            "--functions-grpc-max-message-length",
            "2147483647",
        ];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Path.GetDirectoryName(appPath)!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = Path.GetDirectoryName(appPath);
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(WorkerProcess).Assembly.Location;
        start.Environment["DOTNET_NOLOGO"] = "1";
        try
        {
            return new WorkerProcess(Process.Start(start)!, output);
        }
        catch (Win32Exception e)
        {
            throw new FunctionsStartException(
                "The dotnet command was not found: install the .NET 10 SDK from https://dot.net and start again.",
                e
            );
        }
    }

    /// <summary>Completes with the exit code when the process has ended and all that it wrote was read.</summary>
    public Task<int> WaitForEndAsync() => _ended;

    /// <summary>Ends the process at once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_ended.IsCompleted)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _ended;
        _process.Dispose();
    }

    private async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }
}
