using System.Text;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalHost.Tests.Stages;

/// <summary>Finds the processes of a host's app by the host's id, which stands in their environment.</summary>
internal static class AppProcesses
{
    /// <summary>The ids; empty elsewhere than on Linux, where nobody tells another process's environment.</summary>
    public static IReadOnlyList<int> Of(TestHost host) =>
        !OperatingSystem.IsLinux()
            ? []
            :
            [
                .. from folder in Directory.EnumerateDirectories("/proc")
                where
                    int.TryParse(Path.GetFileName(folder), out _)
                    && Reads(folder + "/cmdline").Contains("--functions-worker-id", StringComparison.Ordinal)
                where Reads(folder + "/environ").Contains($"AzureFunctionsWebHost__hostid={host.HostId}\0", StringComparison.Ordinal)
                select int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture),
            ];

    /// <summary>Waits until none is left.</summary>
    public static Task NoneLeftAsync(TestHost host) =>
        Eventually.TrueAsync(() => Of(host).Count == 0, TestContext.Current.CancellationToken, () => string.Join(", ", Of(host)));

    private static string Reads(string path)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // It ended meanwhile, or is somebody else's.
        }
    }
}
