using System.Text.Json;
using ImtHub.LocalHost.Hosting;
using ImtHub.LocalHost.Keys;

namespace ImtHub.LocalHost.Tests.Stages;

/// <summary>A host in a process that can be killed.</summary>
internal sealed record HostInChild(string AppPath, string? StateFolder, Dictionary<string, string?> Settings)
{
    /// <summary>Starts the process, and returns with the id of its app's process when the host runs.</summary>
    public static async Task<(ChildProgram Child, int AppProcessId)> StartAsync(
        TestHost host,
        string? stateFolder,
        CancellationToken cancellationToken,
        string? timeZone = null
    )
    {
        var child = ChildProgram.Start(
            nameof(HostInChild),
            JsonSerializer.Serialize(new HostInChild(TestHost.AppPath, stateFolder, host.Settings)),
            timeZone
        );
        var line = await child.Output.ReadLineAsync(cancellationToken);
        return (child, int.Parse(line!, System.Globalization.CultureInfo.InvariantCulture));
    }

    public static void Run(string input)
    {
        var wanted = JsonSerializer.Deserialize<HostInChild>(input)!;
        var options = new LocalHostOptions
        {
            AppPath = wanted.AppPath,
            Settings = wanted.Settings,
            StateFolder = wanted.StateFolder,
            Keys = new FunctionKeys { Master = "m", Host = "h" },
            BlobInterval = TimeSpan.FromMilliseconds(100),
        };
        var host = LocalFunctionsHost.StartAsync(options, CancellationToken.None).GetAwaiter().GetResult();
        System.Console.WriteLine(host.GetAppProcessIdAsync(CancellationToken.None).GetAwaiter().GetResult());
        System.Console.Out.Flush();
        System.Console.In.ReadToEnd(); // Until it is killed, or the test program ends.
    }
}
