using System.Diagnostics;
using System.Reflection;

namespace ImtHub.Infrastructure.Tests.Templates;

/// <summary>Microsoft's Bicep compiler, as it comes in its NuGet package.</summary>
internal static class BicepCli
{
    private static string Program { get; } =
        OperatingSystem.IsLinux()
            ? typeof(BicepCli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "BicepPath").Value!
            : "bicep";

    /// <summary>Runs it to the end; what it says of warnings and errors stands on standard error.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        IReadOnlyDictionary<string, string> environment,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var bicep = Process.Start(start) ?? throw new InvalidOperationException($"{Program} did not start.");
        var output = bicep.StandardOutput.ReadToEndAsync();
        var errors = bicep.StandardError.ReadToEndAsync();
        await bicep.WaitForExitAsync();
        return (bicep.ExitCode, await output, await errors);
    }
}
