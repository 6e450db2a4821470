using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using ImtHub.LocalHost.Azurite;

namespace ImtHub.LocalHost.Tests.Azurite;

/// <summary>Another process that started an Azurite, so that a test can kill it: this test program, started with a folder.</summary>
internal sealed class AzuriteParent : IDisposable
{
    private const string FolderVariable = "IMTHUB_TEST_AZURITE_PARENT";

    private readonly Process _process;

    private AzuriteParent(Process process) => _process = process;

    public static AzuriteParent Start(string folder)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ImtHub.LocalHost.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment[FolderVariable] = folder;
        return new AzuriteParent(Process.Start(start)!);
    }

    public async Task<(string ConnectionString, int ProcessId)> ReadyAsync(CancellationToken cancellationToken)
    {
        var connectionString = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        var processId = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        return (connectionString!, int.Parse(processId!, CultureInfo.InvariantCulture));
    }

    /// <summary>SIGKILL, of the process alone and not of the Azurite it started.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: false);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    [ModuleInitializer]
    internal static void RunAsParent()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { } folder)
        {
            return;
        }

        var azurite = AzuriteServer.StartAsync(new AzuriteOptions { DataFolder = folder }).GetAwaiter().GetResult();
        System.Console.WriteLine(azurite.ConnectionString);
        System.Console.WriteLine(azurite.ProcessId);
        System.Console.Out.Flush();
        System.Console.In.ReadToEnd(); // Until it is killed, or the test program ends.
        Environment.Exit(0);
    }
}
