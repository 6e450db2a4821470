using System.Globalization;
using System.Runtime.InteropServices;

namespace ImtHub.Benchmarks;

/// <summary>The machine that a table was measured on, in words.</summary>
internal static class Machine
{
    public static string Describe() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024):0} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}"
        );

    private static string Processor()
    {
        const string Linux = "/proc/cpuinfo";
        var model = File.Exists(Linux)
            ? File.ReadLines(Linux).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return model?[(model.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
