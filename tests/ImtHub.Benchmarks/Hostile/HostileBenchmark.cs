using System.Diagnostics;
using System.Globalization;
using ImtHub.Intake.Files;
using ImtHub.Intake.Processing;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Intake.Reading;
using ImtHub.Records.Configuration;
using ImtHub.Records.Programs;

namespace ImtHub.Benchmarks.Hostile;

/// <summary>
/// What files cost that were made to cost much: each is masked, read and mapped once in a process of its own. None may take over 256 MB
/// more than a file of one row, or over 20 s of the processor for each 10 MB.
/// </summary>
internal static class HostileBenchmark
{
    /// <summary>First argument of the process that reads one file and tells what it cost.</summary>
    public const string ChildCommand = "hostile-once";

    private const double MegaByte = 1024 * 1024;
    private const double MaxMegaBytes = 256;
    private const double MaxSecondsAPart = 20;
    private const double Part = 10 * MegaByte;

    /// <summary>Measures every file and says which are over a limit: 1 when one is.</summary>
    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("imthub-hostile-").FullName;
        try
        {
            System.Console.WriteLine(Machine.Describe());
            System.Console.WriteLine("| file | bytes | processor, s | most allowed, s | memory beyond a small file, MB | answer |");
            System.Console.WriteLine("|---|---:|---:|---:|---:|---|");
            var small = await MeasureAsync(folder, HostileFiles.Small);
            var over = 0;
            foreach (var file in HostileFiles.All)
            {
                var cost = await MeasureAsync(folder, file);
                var (most, memory) = (MaxSecondsAPart * Math.Max(1, cost.Bytes / Part), (cost.Memory - small.Memory) / MegaByte);
                over += cost.Seconds > most || memory > MaxMegaBytes ? 1 : 0;
                System.Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {file.Name} | {cost.Bytes:N0} | {cost.Seconds:0.0} | {most:0} | {memory:0} | {cost.Answer} |"
                    )
                );
            }
            System.Console.WriteLine(over == 0 ? "No file is over a limit." : $"{over} files are over a limit.");
            return over == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Reads one file and prints the processor's seconds, the peak of the memory, and what became of the file.</summary>
    public static async Task<int> ReadOnceAsync(string path, string isForm)
    {
        var feed = isForm == "form" ? Feed.Enrollments : Feed.Hours;
        var problems = new List<ConfigurationProblem>();
        var json = feed == Feed.Enrollments ? HostileFiles.Forms : HostileFiles.Hours;
        var profiles = ProfileReader.ReadAll([new ConfigurationFile($"profiles/{feed.Folder()}/acme.json", json)], problems);
        var file = new ArrivedFile(
            feed,
            "acme",
            Path.GetFileName(path),
            DateTimeOffset.UnixEpoch,
            _ => Task.FromResult<Stream>(File.OpenRead(path))
        );
        var result = await new FileCheck(new ProgramCatalog([]), new IntakeLimits()).CheckAsync(file, profiles, CancellationToken.None);
        using var self = Process.GetCurrentProcess();
        var answer = result.IsRefused ? result.Problems[0].Code : string.Create(CultureInfo.InvariantCulture, $"{result.Received} rows");
        System.Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{self.TotalProcessorTime.TotalSeconds:0.000}\t{self.PeakWorkingSet64}\t{answer}")
        );
        return 0;
    }

    private static async Task<(long Bytes, double Seconds, long Memory, string Answer)> MeasureAsync(string folder, HostileFile file)
    {
        var path = Path.Combine(folder, file.FileName);
        await using (var stream = File.Create(path))
        {
            file.Write(stream);
        }

        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(HostileBenchmark).Assembly.Location);
        }

        foreach (var argument in new[] { ChildCommand, path, file.IsForm ? "form" : "hours" })
        {
            start.ArgumentList.Add(argument);
        }
        // As on a small host: what is not needed is given back.
        start.Environment["DOTNET_GCConserveMemory"] = "9";
        using var child = Process.Start(start) ?? throw new InvalidOperationException("The process that reads one file did not start.");
        var told = (await child.StandardOutput.ReadToEndAsync()).Trim().Split('\t');
        await child.WaitForExitAsync();
        if (child.ExitCode != 0)
        {
            throw new InvalidOperationException($"Reading '{file.Name}' ended with {child.ExitCode}.");
        }

        var bytes = new FileInfo(path).Length;
        File.Delete(path);
        return (bytes, double.Parse(told[0], CultureInfo.InvariantCulture), long.Parse(told[1], CultureInfo.InvariantCulture), told[2]);
    }
}
