using System.Diagnostics;
using System.Globalization;
using ImtHub.Intake.Files;
using ImtHub.Intake.Processing;
using ImtHub.Intake.Reading;
using ImtHub.Records.Programs;
using Sylvan.Data.Csv;

namespace ImtHub.Benchmarks.Reading;

/// <summary>
/// The hub's dry run (hash, encoding, rows, mapping, checks), a bare Sylvan pass and the typed reads of CsvHelper and Sep of the same
/// files, one after the other in every round, so that whatever else the machine does slows all of them alike.
/// </summary>
internal static class ReadingBenchmark
{
    // After every day that the files name.
    private static readonly DateTimeOffset s_storedAt = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly record struct Measured(double RowsPerSecond, double ProcessorNanoseconds, double BytesPerRow);

    public static async Task<int> RunAsync(string[] args)
    {
        var (rows, rounds) = (Options.Number(args, "--rows", 200_000), Options.Number(args, "--rounds", 9));
        var folder = Directory.CreateTempSubdirectory("imthub-benchmark-").FullName;
        try
        {
            System.Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{Machine.Describe()}; {rows:N0} rows a file, median of {rounds} rounds.")
            );
            System.Console.WriteLine();
            System.Console.WriteLine(
                "| file | way | rows/s | of Sylvan | of CsvHelper | processor time, ns a row | bytes allocated a row |"
            );
            System.Console.WriteLine("|---|---|---:|---:|---:|---:|---:|");
            foreach (var layout in BenchmarkLayout.All)
            {
                await CompareAsync(layout, layout.Write(folder, rows), rows, rounds);
            }

            System.Console.WriteLine();
            await ReadingMemory.CompareAsync(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    /// <summary>The hub's dry run of a file.</summary>
    public static async Task<int> CheckAsync(BenchmarkLayout layout, string path)
    {
        var file = new ArrivedFile(layout.Feed, "benchmark", Path.GetFileName(path), s_storedAt, _ => Task.FromResult<Stream>(Open(path)));
        var result = await new FileCheck(new ProgramCatalog([]), new IntakeLimits()).CheckAsync(
            file,
            layout.Profile(),
            CancellationToken.None
        );
        return result.Rejected == 0
            ? result.Accepted
            : throw new InvalidOperationException($"{result.Rejected} rows of the generated file were rejected: {result.Problems[0]}.");
    }

    private static async Task CompareAsync(BenchmarkLayout layout, string path, int rows, int rounds)
    {
        (string Name, Func<Task<int>> Read, List<Measured> Rounds)[] ways =
        [
            ("Sylvan, every field as text", () => Task.FromResult(ReadTexts(path)), []),
            ("CsvHelper, typed", () => Task.FromResult(ReadTyped(layout.ReadByCsvHelper, path)), []),
            ("Sep, typed", () => Task.FromResult(ReadTyped(layout.ReadBySep, path)), []),
            ("ImtHub, read, mapped and checked", () => CheckAsync(layout, path), []),
        ];
        const int WarmUps = 3;
        for (var round = -WarmUps; round < rounds; round++)
        {
            foreach (var (_, read, measured) in ways)
            {
                var found = await MeasureAsync(read, rows);
                if (round >= 0)
                {
                    measured.Add(found);
                }
            }
        }
        var (sylvan, helper) = (Median(ways[0].Rounds), Median(ways[1].Rounds));
        foreach (var (name, _, measured) in ways)
        {
            var median = Median(measured);
            System.Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {layout.Name} | {name} | {median.RowsPerSecond:N0} | {median.RowsPerSecond / sylvan.RowsPerSecond:0.00} | {median.RowsPerSecond / helper.RowsPerSecond:0.00} | {measured.Select(round => round.ProcessorNanoseconds).Order().ElementAt(measured.Count / 2):0} | {median.BytesPerRow:0} |"
                )
            );
        }
    }

    private static async Task<Measured> MeasureAsync(Func<Task<int>> read, int rows)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var (allocated, used, watch) = (GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var count = await read();
        watch.Stop();
        used = Environment.CpuUsage.TotalTime - used;
        if (count != rows)
        {
            throw new InvalidOperationException($"{count} rows instead of {rows}.");
        }

        return new Measured(
            rows / watch.Elapsed.TotalSeconds,
            used.TotalNanoseconds / rows,
            (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)rows
        );
    }

    private static int ReadTexts(string path)
    {
        using var csv = CsvDataReader.Create(new StreamReader(Open(path)));
        var (rows, letters) = (0, 0L);
        for (; csv.Read(); rows++)
        {
            for (var index = 0; index < csv.FieldCount; index++)
            {
                letters += csv.GetString(index).Length;
            }
        }
        return letters > 0 ? rows : 0;
    }

    private static int ReadTyped(Func<Stream, int> read, string path)
    {
        using var file = Open(path);
        return read(file);
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read);

    private static Measured Median(List<Measured> rounds) => rounds.OrderBy(round => round.RowsPerSecond).ElementAt(rounds.Count / 2);
}
