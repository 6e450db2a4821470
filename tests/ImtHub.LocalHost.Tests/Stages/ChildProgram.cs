using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ImtHub.LocalHost.Tests.Stages;

/// <summary>
/// This test program, started again to do one thing in a process of its own: to be killed, or to live in another time zone.
/// </summary>
internal sealed class ChildProgram : IDisposable
{
    private const string Variable = "IMTHUB_TEST_CHILD";
    private const string InputVariable = "IMTHUB_TEST_CHILD_INPUT";

    private readonly Process _process;

    private ChildProgram(Process process) => _process = process;

    /// <summary>What it writes.</summary>
    public StreamReader Output => _process.StandardOutput;

    /// <param name="task">One of those below.</param>
    /// <param name="input">What the task asks for.</param>
    /// <param name="timeZone">The process's time zone; null for this one's.</param>
    public static ChildProgram Start(string task, string input, string? timeZone = null)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ImtHub.LocalHost.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardInput = true };
        (start.Environment[Variable], start.Environment[InputVariable]) = (task, input);
        if (timeZone is not null)
        {
            start.Environment["TZ"] = timeZone;
        }

        return new ChildProgram(Process.Start(start)!);
    }

    /// <summary>SIGKILL, of the process alone and of nothing that it started.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    [ModuleInitializer]
    internal static void RunAsChild()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } task)
        {
            return;
        }

        var input = Environment.GetEnvironmentVariable(InputVariable)!;
        switch (task)
        {
            case nameof(ScheduleInZone):
                ScheduleInZone.Run(input);
                break;
            case nameof(HostInChild):
                HostInChild.Run(input);
                break;
            default:
                throw new InvalidOperationException($"There is no task {task}.");
        }

        Environment.Exit(0);
    }
}
