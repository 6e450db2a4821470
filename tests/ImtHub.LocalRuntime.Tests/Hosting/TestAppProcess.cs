using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ImtHub.Testing;

namespace ImtHub.LocalRuntime.Tests.Hosting;

/// <summary>The test app in a process of its own, so that a test can kill it.</summary>
internal sealed class TestAppProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private TestAppProcess(Process process) => _process = process;

    public IReadOnlyList<string> Output => [.. _output];

    public int ExitCode => _process.ExitCode;

    public static TestAppProcess Start(IReadOnlyDictionary<string, string?> settings, int port = 0)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ImtHub.LocalRuntime.TestApp" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(program, ["--port", port.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var app = new TestAppProcess(Process.Start(start)!);
        app._process.OutputDataReceived += (_, line) => app._output.Enqueue(line.Data ?? "");
        app._process.ErrorDataReceived += (_, line) => app._output.Enqueue(line.Data ?? "");
        app._process.BeginOutputReadLine();
        app._process.BeginErrorReadLine();
        return app;
    }

    public Task PrintsAsync(string text, CancellationToken cancellationToken) => Eventually.TrueAsync(
        () => Output.Any(line => line.Contains(text, StringComparison.Ordinal)), cancellationToken, () => string.Join('\n', Output));

    public Task EndsAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>SIGKILL: nothing of the process gets to run any more.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
