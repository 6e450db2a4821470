using System.Globalization;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Files;
using ImtHub.Population;

namespace ImtHub.Benchmarks.Records;

/// <summary>
/// The weekly hours file of many apprentices: the hub, the floor (the same reads and transactions without logic), and a tutorial's upserts,
/// on one Azurite, one after the other in every round. Then what a row costs as the apprentices and as their histories become more.
/// </summary>
internal static class RecordsBenchmark
{
    private const int Enrolled = 100;
    private const int TutorialRows = 1_000;
    private static readonly int[] s_parallelism = [16, 32];

    public static async Task<int> RunAsync(string[] args)
    {
        var (apprentices, rounds) = (Options.Number(args, "--apprentices", 10_000), Options.Number(args, "--rounds", 3));
        System.Console.WriteLine($"{Machine.Describe()}; Azurite in memory on the same machine.");
        System.Console.WriteLine();
        if (!args.Contains("--only-flatness"))
        {
            System.Console.WriteLine("Every request is 5 ms away, as it is from a region's storage:");
            System.Console.WriteLine();
            await CompareAsync(new Workforce(apprentices), rounds, latency: TimeSpan.FromMilliseconds(5));
            System.Console.WriteLine();
            System.Console.WriteLine("No request is away:");
            System.Console.WriteLine();
            await CompareAsync(new Workforce(apprentices), rounds);
            System.Console.WriteLine();
        }
        await RowCost.WarmUpAsync();
        await RowCost.OfHistoriesAsync(rounds);
        System.Console.WriteLine();
        await RowCost.OfPopulationsAsync(Options.Number(args, "--most", 100_000), rounds);
        return 0;
    }

    private static async Task CompareAsync(Workforce workforce, int rounds, TimeSpan latency = default)
    {
        await using var hub = await BenchmarkHub.StartAsync(latency);
        await hub.TakeInAsync(Feed.Enrollments, new Workforce(Enrolled).Form());
        var apprentices = hub.Tables.GetTableClient(StorageNames.Apprentices);
        await (await Crowd.OfAsync(hub.Tables, Workforce.Employer)).GrowAsync(workforce.Apprentices, apprentices);
        var before = await WrittenRows.ReadAsync(apprentices);
        var ids = before.Keys.Select(key => key.Apprentice).Distinct(StringComparer.Ordinal).ToList();
        var floors = s_parallelism.Select(parallelism => new Floor(hub.Tables.GetTableClient($"Floor{parallelism}"), parallelism)).ToList();
        foreach (var floor in floors)
        {
            await floor.FillAsync(before.Values);
        }

        using var counted = new StorageOperations();
        var (ofHub, tutorial) = (new Way("ImtHub"), new Way("tutorial, an upsert a row"));
        var ofFloors = floors.ToDictionary(floor => floor, floor => new Way($"floor, {floor.Parallelism} at once"));
        for (var week = 0; week < rounds; week++)
        {
            var text = workforce.Week(week);
            await tutorial.MeasureAsync(
                TutorialRows,
                hub,
                counted,
                () => new Tutorial(hub.Tables.GetTableClient("Tutorial")).WriteAsync(text, TutorialRows)
            );
            await ofHub.MeasureAsync(workforce.RowsPerWeek, hub, counted, () => hub.TakeInAsync(Feed.Hours, text));
            var after = await WrittenRows.ReadAsync(apprentices, ids);
            var transactions = WrittenRows.Between(before, after);
            foreach (var (floor, way) in ofFloors)
            {
                await way.MeasureAsync(workforce.RowsPerWeek, hub, counted, () => floor.WriteAsync(transactions));
            }

            before = after;
        }

        var best = ofFloors.Values.MaxBy(way => way.Rate)!;
        Write($"A week of {workforce.Apprentices:N0} apprentices, {workforce.RowsPerWeek:N0} rows; median of {rounds} weeks.");
        Write($"");
        Write(
            $"| way | rows/s | of the best floor | of the tutorial | processor time, µs a row | table operations a row | of blobs and queues, a file |"
        );
        Write($"|---|---:|---:|---:|---:|---:|---:|");
        foreach (var way in ofFloors.Values.Append(ofHub).Append(tutorial))
        {
            Write(
                $"| {way.Name} | {way.Rate:N0} | {way.Rate / best.Rate:0.00} | {way.Rate / tutorial.Rate:0.0} | {way.Processor:N0} | {way.TableOperations:0.000} | {(way == ofHub ? way.OtherOperations : 0)} |"
            );
        }
    }

    internal static void Write(FormattableString line) => System.Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
