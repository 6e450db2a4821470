using System.Diagnostics;
using System.Globalization;

namespace ImtHub.Benchmarks.Whole;

/// <summary>Processor time and memory of the three processes of a hub on this machine, from /proc.</summary>
internal static class Processes
{
    private const double TicksPerSecond = 100;

    /// <summary>Processor seconds and peak memory in MB: the host with bus, site and this benchmark; the app; Azurite.</summary>
    public static IReadOnlyDictionary<string, (double Seconds, double PeakMegabytes)> Read() =>
        new Dictionary<string, (double, double)>
        {
            ["host"] = Of(Environment.ProcessId),
            ["app"] = Of(Child("dotnet")),
            ["Azurite"] = Of(Child("node")),
        };

    private static int Child(string name) =>
        Process
            .GetProcessesByName(name)
            .Select(process => process.Id)
            .Single(id => Fields(id)[1] == Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

    private static (double Seconds, double PeakMegabytes) Of(int id)
    {
        var fields = Fields(id);
        var peak = File.ReadLines($"/proc/{id}/status")
            .Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return (
            (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond,
            double.Parse(peak, CultureInfo.InvariantCulture) / 1024
        );
    }

    /// <summary>The fields of /proc/ID/stat from the state on: the name before may hold blanks.</summary>
    private static string[] Fields(int id) => File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1].Split(' ');
}
