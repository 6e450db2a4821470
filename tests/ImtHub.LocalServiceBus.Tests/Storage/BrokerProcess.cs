using System.Diagnostics;
using ImtHub.LocalServiceBus.Configuration;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Storage;

/// <summary>A broker in a process of its own, which can be killed as nothing within this one can.</summary>
internal sealed class BrokerProcess : IDisposable
{
    private readonly Process _process;

    private BrokerProcess(Process process, string connectionString)
    {
        _process = process;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<BrokerProcess> StartAsync(string folder, ServiceBusEntities entities, Durability durability)
    {
        var configuration = Path.Combine(folder, "config.json");
        await File.WriteAllTextAsync(configuration, entities.ToJson(), Stop);
        var program = Path.Combine(AppContext.BaseDirectory, "ImtHub.LocalServiceBus.Process.dll");
        var process = Process.Start(
            new ProcessStartInfo("dotnet", [program, folder, configuration, durability.ToString()])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        return new BrokerProcess(
            process,
            await process.StandardOutput.ReadLineAsync(Stop) ?? throw new InvalidOperationException("The broker did not start.")
        );
    }

    /// <summary>Ends it with a signal that it cannot catch.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(Stop);
    }

    /// <summary>Lets it stop by itself.</summary>
    public async Task StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(Stop);
        Assert.Equal(0, _process.ExitCode);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
