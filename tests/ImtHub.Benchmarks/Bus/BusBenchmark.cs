using System.Globalization;

namespace ImtHub.Benchmarks.Bus;

/// <summary>
/// The local Service Bus with the real client in the same process: kept in memory, stored, and flushed to the disk; then the relay. All
/// ways are measured one after the other in every round, so that whatever else the machine does slows all of them alike.
/// </summary>
internal static class BusBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var messages = Options.Number(args, "--messages", 10_000);
        var rounds = Options.Number(args, "--rounds", 5);
        BusWay[] ways = [BusWay.Memory, BusWay.Normal, BusWay.Full];
        var figures = ways.ToDictionary(way => way, _ => new BusFigures());
        await BusRun.MeasureAsync(BusWay.Memory, messages / 10, new BusFigures());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var way in ways)
            {
                await BusRun.MeasureAsync(way, messages, figures[way]);
            }
        }

        System.Console.WriteLine(Machine.Describe());
        System.Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{messages:N0} messages of {BusRun.BodyBytes:N0} bytes a round, median of {rounds} rounds, client in the same process."
            )
        );
        System.Console.WriteLine();
        System.Console.WriteLine("| messages/s | memory | NORMAL | of memory | FULL | of memory |");
        System.Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (var (name, value) in BusFigures.Rows)
        {
            var (memory, normal, full) = (value(figures[BusWay.Memory]), value(figures[BusWay.Normal]), value(figures[BusWay.Full]));
            System.Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {memory:N0} | {normal:N0} | {normal / memory:0.00} | {full:N0} | {full / memory:0.00} |"
                )
            );
        }

        await RelayBenchmark.MeasureAsync(Options.Number(args, "--apprentices", 2_000));
        return 0;
    }
}
