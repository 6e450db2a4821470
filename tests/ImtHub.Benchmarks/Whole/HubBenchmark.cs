using System.Globalization;

namespace ImtHub.Benchmarks.Whole;

/// <summary>What the whole hub costs a row, from the drop of a file to the committee's inbox, as there are more rows.</summary>
internal static class HubBenchmark
{
    private const int Weeks = 4;

    public static async Task<int> RunAsync(string[] args)
    {
        var sizes = args.Contains("--rows") ? [Options.Number(args, "--rows", 1_000)] : new[] { 1_000, 10_000, 100_000 };
        System.Console.WriteLine(
            $"{Machine.Describe()}; Azurite in memory on the same machine, with the benchmarks' table index; {Weeks} weekly files dropped at once, four rows a person and week on the mean."
        );
        System.Console.WriteLine();
        var runs = new List<HubRun>();
        foreach (var size in sizes)
        {
            runs.Add(await HubRun.MeasureAsync(size / Weeks / 4, Weeks));
            System.Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{runs[^1].Rows:N0} rows: {runs[^1].Took.TotalSeconds:0.0} s")
            );
        }

        System.Console.WriteLine();
        Write(
            "| people | rows | wall, s | rows/s | processor time, ms a row: host | app | Azurite | peak memory, MB: host | app | Azurite | receipt, s: median | 95th | inbox, s: median | 95th |"
        );
        Write("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var run in runs)
        {
            Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {run.People:N0} | {run.Rows:N0} | {run.Took.TotalSeconds:0.0} | {run.Rows / run.Took.TotalSeconds:N0} | {Milliseconds(run, "host")} | {Milliseconds(run, "app")} | {Milliseconds(run, "Azurite")} | {run.PeakMegabytes["host"]:N0} | {run.PeakMegabytes["app"]:N0} | {run.PeakMegabytes["Azurite"]:N0} | {At(run.ToReceipt, 0.5)} | {At(run.ToReceipt, 0.95)} | {At(run.ToInbox, 0.5)} | {At(run.ToInbox, 0.95)} |"
                )
            );
        }

        System.Console.WriteLine();
        Write("| rows | whole, rows/s | floor | whole of floor | records alone | a tutorial's way | whole of the tutorial |");
        Write("|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var run in runs)
        {
            var rate = run.Rows / run.Took.TotalSeconds;
            Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {run.Rows:N0} | {rate:N0} | {run.FloorRate:N0} | {rate / run.FloorRate:0.00} | {run.RecordsRate:N0} | {run.Tutorial.Rate:N0} (of {run.Tutorial.Rows:N0} rows) | {rate / run.Tutorial.Rate:0.0} |"
                )
            );
        }

        System.Console.WriteLine();
        var kinds = runs.SelectMany(run => run.Operations.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Write($"| operations a row | {string.Join(" | ", kinds)} | storage in all |");
        Write($"|---|{string.Concat(kinds.Select(_ => "---:|"))}---:|");
        foreach (var run in runs)
        {
            Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {run.Rows:N0} rows | {string.Join(" | ", kinds.Select(kind => Rate(run, run.Operations.GetValueOrDefault(kind))))} | {Rate(run, run.Operations.Where(count => !count.Key.StartsWith("bus", StringComparison.Ordinal)).Sum(count => count.Value))} |"
                )
            );
        }

        return 0;
    }

    private static string Milliseconds(HubRun run, string process) =>
        (1000 * run.ProcessorSeconds[process] / run.Rows).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Rate(HubRun run, long count) => ((double)count / run.Rows).ToString("0.000", CultureInfo.InvariantCulture);

    private static string At(IReadOnlyList<TimeSpan> sorted, double share) =>
        sorted.Count == 0 ? "" : sorted[(int)((sorted.Count - 1) * share)].TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static void Write(string line) => System.Console.WriteLine(line);
}
