using Azure.Data.Tables;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Files;
using ImtHub.Population;

namespace ImtHub.Benchmarks.Records;

/// <summary>Weeks of the same apprentices, one after the other, taken in by the hub and then written straight.</summary>
internal sealed class Comparison
{
    private const int Parallelism = 16;
    private readonly BenchmarkHub _hub;
    private readonly Workforce _workforce;
    private readonly TableClient _apprentices;
    private readonly TableClient _copy;
    private readonly Floor _floor;
    private readonly IReadOnlyList<string> _ids;
    private Dictionary<(string Apprentice, string Row), TableEntity> _before;

    private Comparison(
        BenchmarkHub hub,
        Workforce workforce,
        int firstWeek,
        Dictionary<(string Apprentice, string Row), TableEntity> before
    )
    {
        (_hub, _workforce, _before, NextWeek) = (hub, workforce, before, firstWeek);
        _ids = [.. before.Keys.Select(key => key.Apprentice).Distinct(StringComparer.Ordinal)];
        _apprentices = hub.Tables.GetTableClient(StorageNames.Apprentices);
        _copy = hub.Tables.GetTableClient($"Floor{firstWeek}");
        _floor = new Floor(_copy, Parallelism);
    }

    /// <summary>What some weeks took.</summary>
    public sealed record Cost(Way Hub, Way Floor);

    /// <summary>The hub's table and the floor's.</summary>
    public IEnumerable<TableClient> Tables => [_apprentices, _copy];

    public int NextWeek { get; private set; }

    public static async Task<Comparison> StartAsync(BenchmarkHub hub, Workforce workforce, int firstWeek = 0)
    {
        var before = await WrittenRows.ReadAsync(hub.Tables.GetTableClient(StorageNames.Apprentices));
        var comparison = new Comparison(hub, workforce, firstWeek, before);
        await comparison._floor.FillAsync(before.Values);
        return comparison;
    }

    public async Task<Cost> MeasureAsync(int rounds)
    {
        var cost = new Cost(new Way("ImtHub"), new Way("floor"));
        using var counted = new StorageOperations();
        for (var round = 0; round < rounds; round++, NextWeek++)
        {
            var text = _workforce.Week(NextWeek);
            await cost.Hub.MeasureAsync(_workforce.RowsPerWeek, _hub, counted, () => _hub.TakeInAsync(Feed.Hours, text));
            var after = await WrittenRows.ReadAsync(_apprentices, _ids);
            var transactions = WrittenRows.Between(_before, after);
            await cost.Floor.MeasureAsync(_workforce.RowsPerWeek, _hub, counted, () => _floor.WriteAsync(transactions));
            _before = after;
        }
        return cost;
    }
}
