using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Durability.Tests;

/// <summary>The command line as a process of its own, which can be killed.</summary>
internal sealed class RunningCommand : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private RunningCommand(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        void Keep(string? line)
        {
            if (line is not null)
            {
                _lines.Enqueue(line);
            }
        }
    }

    public string Output => string.Join('\n', _lines);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static RunningCommand Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "imthub.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("AzureWebJobsStorage");
        return new RunningCommand(new Process { StartInfo = start });
    }

    /// <summary>
    /// Longer than the ten minutes for which the WebJobs SDK hides what failed in a poison queue, as it does when the app dies at it.
    /// </summary>
    private static readonly TimeSpan s_silence = TimeSpan.FromMinutes(11);

    /// <summary>How often the command has printed this.</summary>
    public int Times(string text) => _lines.Count(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>
    /// Waits until the command has printed this so many times: as long as it goes on printing, since many kills make a long way.
    /// </summary>
    public async Task PrintedAsync(string text, int times = 1)
    {
        var (lines, since) = (_lines.Count, Stopwatch.StartNew());
        await Eventually.TrueAsync(Printed, Stop, () => Output, TimeSpan.FromHours(1));

        bool Printed()
        {
            if (Times(text) >= times)
            {
                return true;
            }

            if (_lines.Count != lines)
            {
                lines = _lines.Count;
                since.Restart();
            }

            return _process.HasExited ? throw new InvalidOperationException($"imthub ended with {_process.ExitCode}: {Output}")
                : since.Elapsed > s_silence
                    ? throw new TimeoutException($"Nothing was printed for {s_silence.TotalMinutes:0} minutes: {Output}")
                : false;
        }
    }

    /// <summary>Kills the process, and what it started with it as far as the system does: with a signal that nothing can catch.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(Stop);
    }

    /// <summary>The process of the app that the command hosts; null while there is none.</summary>
    public Process? FindApp()
    {
        foreach (var child in Process.GetProcessesByName("dotnet"))
        {
            var stat = $"/proc/{child.Id}/stat";
            var command = $"/proc/{child.Id}/cmdline";
            try
            {
                if (
                    File.ReadAllText(command).Contains("ImtHub.Functions.dll", StringComparison.Ordinal)
                    && File.ReadAllText(stat).Split(") ")[^1].Split(' ')[1] == _process.Id.ToString(CultureInfo.InvariantCulture)
                )
                {
                    return child;
                }
            }
            catch (IOException)
            {
                // It ended while it was looked at.
            }

            child.Dispose();
        }

        return null;
    }

    /// <summary>
    /// Asks the command to end, as a service manager does, and waits for it. A command in the background does not hear of Ctrl+C.
    /// </summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        Assert.Equal(0, await EndedAsync());
    }

    public async Task<int> EndedAsync()
    {
        await _process.WaitForExitAsync(Stop);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
