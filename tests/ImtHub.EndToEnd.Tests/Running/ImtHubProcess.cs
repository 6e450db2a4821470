using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ImtHub.Cli.Ingest;
using ImtHub.Testing;

namespace ImtHub.EndToEnd.Tests.Running;

/// <summary>The command line as people start it: a process of its own.</summary>
internal sealed class ImtHubProcess : IAsyncDisposable
{
    // Apart from the user's own, and empty at first, so that no test sees what another run of the tests made.
    private static readonly Lazy<string> s_kept = new(() =>
    {
        var kept = Path.Combine(AppContext.BaseDirectory, "kept");
        if (Directory.Exists(kept))
        {
            Directory.Delete(kept, recursive: true);
        }

        return kept;
    });

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private ImtHubProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', _output);

    public string Errors => string.Join('\n', _errors);

    public static ImtHubProcess Start(params string[] arguments) => Start([], arguments);

    /// <summary>Starts it as a shell starts a background job: with SIGINT ignored.</summary>
    public static ImtHubProcess StartDeafToCtrlC(params string[] arguments) =>
        Start([], "bash", ["-c", "trap '' INT; exec dotnet \"$@\"", "bash", Program, .. arguments]);

    private static string Program => Path.Combine(AppContext.BaseDirectory, "imthub.dll");

    /// <summary>Starts in an environment with these variables.</summary>
    public static ImtHubProcess Start(Dictionary<string, string> environment, string[] arguments) =>
        Start(environment, "dotnet", [Program, .. arguments]);

    private static ImtHubProcess Start(Dictionary<string, string> environment, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        start.Environment.Remove("AzureWebJobsStorage");
        start.Environment[KeptStores.Setting] = s_kept.Value;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(new Process { StartInfo = start });
    }

    /// <summary>Runs to the end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(
        CancellationToken cancellationToken,
        params string[] arguments
    ) => RunAsync([], cancellationToken, arguments);

    /// <summary>Runs to the end in an environment with these variables.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        Dictionary<string, string> environment,
        CancellationToken cancellationToken,
        params string[] arguments
    )
    {
        await using var imthub = Start(environment, arguments);
        await imthub._process.WaitForExitAsync(cancellationToken);
        return (imthub._process.ExitCode, imthub.Output, imthub.Errors);
    }

    /// <summary>Waits until the command has printed this.</summary>
    public Task PrintedAsync(string text, CancellationToken cancellationToken) =>
        Eventually.TrueAsync(
            () =>
                Output.Contains(text, StringComparison.Ordinal)
                || (
                    _process.HasExited
                        ? throw new InvalidOperationException($"imthub ended with {_process.ExitCode}: {Output}\n{Errors}")
                        : false
                ),
            cancellationToken,
            () => Output + Errors,
            TimeSpan.FromMinutes(3)
        );

    /// <summary>Presses Ctrl+C and waits for the end.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Eventually.Patience);
        try
        {
            using var interrupt = Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Tests that run as a background job hand it on that Ctrl+C is not heard.
            using var terminate = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync(cancellationToken);
        }

        return _process.ExitCode;
    }

    /// <summary>Sends a signal.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Sends SIGTERM and waits for the end, no longer than tests wait for anything.</summary>
    public async Task<int> TerminateAsync(CancellationToken cancellationToken)
    {
        Signal("TERM");
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(Eventually.Patience, cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>The id of the Azurite that the command started.</summary>
    public async Task<int> AzuriteAsync(CancellationToken cancellationToken)
    {
        var find = new ProcessStartInfo("pgrep", ["-P", Number(_process.Id), "-f", "azurite.js"]) { RedirectStandardOutput = true };
        using var list = Process.Start(find)!;
        return int.Parse(await list.StandardOutput.ReadToEndAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    /// <summary>Waits for the end, as long as anything may take, and gives the exit code.</summary>
    public async Task<int> EndedAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(3));
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    private static string Number(int id) => id.ToString(CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
