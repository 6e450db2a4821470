using System.Globalization;
using System.Text;
using ImtHub.Intake.Files;
using ImtHub.Population;
using static ImtHub.Benchmarks.Records.RecordsBenchmark;

namespace ImtHub.Benchmarks.Records;

/// <summary>
/// What a row costs as there are more apprentices, and as each has more behind it; the floor beside it tells how much of a difference is
/// Azurite's own.
/// </summary>
internal static class RowCost
{
    private const int Enrolled = 1_000;
    private const int WithHistory = 200;

    /// <summary>Takes some weeks in and forgets them, so that what is compiled meanwhile counts for none of the sizes.</summary>
    public static async Task WarmUpAsync()
    {
        const int Weeks = 10;
        await using var hub = await BenchmarkHub.StartAsync();
        var workforce = new Workforce(WithHistory);
        await hub.TakeInAsync(Feed.Enrollments, workforce.Form());
        await (await Comparison.StartAsync(hub, workforce)).MeasureAsync(Weeks);
    }

    /// <summary>The same file of 1,000 apprentices where they are all, and where there are many more.</summary>
    public static async Task OfPopulationsAsync(int most, int rounds)
    {
        Heading("apprentices");
        await using var hub = await BenchmarkHub.StartAsync();
        var workforce = new Workforce(Enrolled);
        await hub.TakeInAsync(Feed.Enrollments, workforce.Form());
        var comparison = await Comparison.StartAsync(hub, workforce);
        var crowd = await Crowd.OfAsync(hub.Tables, Workforce.Employer);
        Comparison.Cost? first = null;
        for (var wanted = Enrolled; wanted <= most; wanted *= 10)
        {
            if (wanted > crowd.Size)
            {
                await crowd.GrowAsync(wanted, [.. comparison.Tables]);
            }

            var cost = await comparison.MeasureAsync(rounds);
            Report(wanted, cost, first ??= cost);
        }
    }

    /// <summary>The file of the same apprentices with 10, 100 and 1,000 entries each.</summary>
    public static async Task OfHistoriesAsync(int rounds)
    {
        const int EntriesADay = 4;
        const int WeeksAfterHistory = 40;
        Heading("entries of each apprentice");
        await using var hub = await BenchmarkHub.StartAsync();
        var workforce = new Workforce(WithHistory);
        await hub.TakeInAsync(Feed.Enrollments, workforce.Form());
        var (there, comparison, first) = (0, (Comparison?)null, (Comparison.Cost?)null);
        foreach (var wanted in new[] { 10, 100, 1_000 })
        {
            var before = (wanted - there) / EntriesADay;
            await hub.TakeInAsync(Feed.Hours, History(workforce, there / EntriesADay, before));
            there = wanted;
            comparison = await Comparison.StartAsync(hub, workforce, firstWeek: comparison?.NextWeek ?? WeeksAfterHistory);
            var cost = await comparison.MeasureAsync(rounds);
            Report(wanted, cost, first ??= cost);
        }
    }

    /// <summary>Hours of whole days before the measured weeks, an hour and a half for each work process.</summary>
    private static string History(Workforce workforce, int firstDay, int days)
    {
        var text = new StringBuilder("No,Day,Hours,Code,Work\n");
        for (var worker = 1; worker <= workforce.Apprentices; worker++)
        {
            for (var day = firstDay; day < firstDay + days; day++)
            {
                foreach (var work in new[] { "maintenance", "operation", "quality", "set-up" })
                {
                    text.Append(
                        CultureInfo.InvariantCulture,
                        $"{worker:D6},{Workforce.FirstMonday.AddDays(day):yyyy-MM-dd},1.5,REG,{work}\n"
                    );
                }
            }
        }
        return text.ToString();
    }

    private static void Heading(string what)
    {
        Write(
            $"| {what} | ImtHub, µs a row | of the first | floor, µs a row | of the first | ImtHub, of the floor | of the first | processor time, µs a row | table operations a row |"
        );
        Write($"|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    }

    private static void Report(int size, Comparison.Cost cost, Comparison.Cost first)
    {
        var (hub, floor) = (cost.Hub, cost.Floor);
        Write(
            $"| {size:N0} | {hub.Microseconds:N0} | {hub.Microseconds / first.Hub.Microseconds:0.00} | {floor.Microseconds:N0} | {floor.Microseconds / first.Floor.Microseconds:0.00} | {Share(cost):0.00} | {Share(cost) / Share(first):0.00} | {hub.Processor:N0} | {hub.TableOperations:0.000} |"
        );
    }

    private static double Share(Comparison.Cost cost) => cost.Hub.Microseconds / cost.Floor.Microseconds;
}
