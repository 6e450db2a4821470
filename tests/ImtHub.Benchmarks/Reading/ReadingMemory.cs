using System.Diagnostics;
using System.Globalization;

namespace ImtHub.Benchmarks.Reading;

/// <summary>The most memory that a process of its own needs to read a short and a long file.</summary>
internal static class ReadingMemory
{
    /// <summary>First argument of the process that reads one file and tells its peak.</summary>
    public const string ChildCommand = "read-once";

    private const int Short = 10_000;
    private const int Long = 1_000_000;
    private const double MegaByte = 1024 * 1024;

    public static async Task CompareAsync(string folder)
    {
        System.Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"| file | peak with {Short:N0} rows | peak with {Long:N0} rows | ratio |")
        );
        System.Console.WriteLine("|---|---:|---:|---:|");
        foreach (var layout in BenchmarkLayout.All)
        {
            var (small, large) = (await PeakAsync(layout, folder, Short), await PeakAsync(layout, folder, Long));
            System.Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {layout.Name} | {small / MegaByte:0.0} MB | {large / MegaByte:0.0} MB | {large / (double)small:0.00} |"
                )
            );
        }
    }

    /// <summary>Reads one file and prints the process's peak working set in bytes.</summary>
    public static async Task<int> ReadOnceAsync(string feed, string path)
    {
        await ReadingBenchmark.CheckAsync(BenchmarkLayout.All.Single(layout => layout.Feed.ToString() == feed), path);
        using var self = Process.GetCurrentProcess();
        System.Console.WriteLine(self.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static async Task<long> PeakAsync(BenchmarkLayout layout, string folder, int rows)
    {
        var file = layout.Write(folder, rows);
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ReadingMemory).Assembly.Location);
        }

        foreach (var argument in new[] { ChildCommand, layout.Feed.ToString(), file })
        {
            start.ArgumentList.Add(argument);
        }

        using var child = Process.Start(start) ?? throw new InvalidOperationException("The process that reads one file did not start.");
        var answer = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        File.Delete(file);
        return child.ExitCode == 0
            ? long.Parse(answer, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"Reading {rows} rows failed.");
    }
}
