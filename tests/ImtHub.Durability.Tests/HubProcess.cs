using System.Diagnostics;
using Xunit;

namespace ImtHub.Durability.Tests;

/// <summary>The hub at work in a process of its own.</summary>
internal sealed class HubProcess : IDisposable
{
    private readonly Process _process;

    private HubProcess(Process process) => _process = process;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts it and returns when it begins to work.</summary>
    public static async Task<HubProcess> StartAsync(string store)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ImtHub.CrashApp.dll"), store])
        {
            RedirectStandardOutput = true,
        };
        var hub = new HubProcess(Process.Start(start)!);
        Assert.Equal("working", await hub._process.StandardOutput.ReadLineAsync(Stop));
        return hub;
    }

    /// <summary>Kills it after this time with a signal that nothing can catch; true when it was done before.</summary>
    public async Task<bool> KillAfterAsync(TimeSpan time)
    {
        var ended = _process.WaitForExitAsync(Stop);
        await Task.WhenAny(ended, Task.Delay(time, Stop));
        _process.Kill();
        await ended;
        return _process.ExitCode == 0;
    }

    /// <summary>Lets it work to the end.</summary>
    public async Task FinishAsync()
    {
        Assert.Equal("done", await _process.StandardOutput.ReadLineAsync(Stop));
        await _process.WaitForExitAsync(Stop);
        Assert.Equal(0, _process.ExitCode);
    }

    public void Dispose() => _process.Dispose();
}
