using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ImtHub.Benchmarks.Records;
using ImtHub.Cli.Hub;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Notifications.Committees;
using ImtHub.Population;
using ImtHub.Records;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Benchmarks.Whole;

/// <summary>
/// Weekly files of hours dropped at once into a running hub, on the official worker, until the last event lies in the committee's inbox and
/// the last mail is sent. Everybody is enrolled before.
/// </summary>
internal sealed record HubRun
{
    public required int People { get; init; }
    public required int Rows { get; init; }
    public required TimeSpan Took { get; init; }
    public required IReadOnlyDictionary<string, double> ProcessorSeconds { get; init; }
    public required IReadOnlyDictionary<string, double> PeakMegabytes { get; init; }
    public required IReadOnlyDictionary<string, long> Operations { get; init; }
    public required IReadOnlyList<TimeSpan> ToReceipt { get; init; }
    public required IReadOnlyList<TimeSpan> ToInbox { get; init; }

    /// <summary>Rows a second of the same reads, transactions and sends straight through the clients.</summary>
    public required double FloorRate { get; init; }

    /// <summary>Rows a second of a tutorial's way, and of how many rows.</summary>
    public required (double Rate, int Rows) Tutorial { get; init; }

    /// <summary>Rows a second of records alone: the same files, taken in without the worker, and their events not relayed.</summary>
    public required double RecordsRate { get; init; }

    public static async Task<HubRun> MeasureAsync(int people, int weeks)
    {
        var workforce = new Workforce(people);
        var config = Directory.CreateTempSubdirectory("imthub-whole-").FullName;
        foreach (var file in Workforce.ConfigurationWithMails)
        {
            var path = Path.Combine(config, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, file.Text);
        }

        using var operations = new Operations();
        await using var hub = await LocalHub.StartAsync(new LocalHubOptions { Config = config }, CancellationToken.None);
        var store = hub.Services.GetRequiredService<BlobServiceClient>();
        var ports = Ports(hub);
        await DropAsync(store, Feed.Enrollments, "form.csv", workforce.Form());
        hub.LookForFiles();
        await hub.WaitUntilIdleAsync(CancellationToken.None);
        var (before, counted) = (Processes.Read(), await operations.ReadAsync(ports));
        var watch = Stopwatch.StartNew();
        for (var week = 0; week < weeks; week++)
        {
            await DropAsync(store, Feed.Hours, $"week-{week:d3}.csv", workforce.Week(week));
        }

        hub.LookForFiles();
        await hub.WaitUntilIdleAsync(CancellationToken.None);
        var took = watch.Elapsed;
        var (after, counts) = (Processes.Read(), await operations.ReadAsync(ports));
        var runs = await hub
            .Services.GetRequiredService<IRunLedger>()
            .ListAsync(Feed.Hours, Workforce.Employer, weeks, CancellationToken.None);
        var rows = runs.Sum(run => run.Counts.Received);
        if (rows != weeks * workforce.RowsPerWeek || runs.Any(run => run.Counts.Applied != run.Counts.Received))
        {
            throw new InvalidOperationException(
                $"Not every row was applied: {string.Join("; ", runs.Select(run => $"{run.Name} {run.State} {run.Counts}"))}."
            );
        }

        var stored = runs.ToDictionary(run => run.Id, run => run.StoredAt, StringComparer.Ordinal);
        var inbox = new List<TimeSpan>();
        await foreach (
            var row in hub
                .Services.GetRequiredService<TableServiceClient>()
                .GetTableClient(StorageNames.CommitteeEvents)
                .QueryAsync<TableEntity>()
        )
        {
            if (
                row.GetString("Body") is { } body
                && System.Text.Json.JsonSerializer.Deserialize<InboxItem>(body, RecordsJson.Options)!.Event is { } told
                && stored.TryGetValue(told.RunId, out var at)
            )
            {
                inbox.Add(row.Timestamp!.Value - at);
            }
        }

        var tables = hub.Services.GetRequiredService<TableServiceClient>();
        var tutorialRows = Math.Min(workforce.RowsPerWeek, TutorialRows);
        var tutorial = await HubTutorial.WriteAsync(tables.GetTableClient("HubTutorial"), hub.Address, workforce.Week(0), tutorialRows);
        var floor = await new HubFloor(tables).WriteAsync([.. runs.OrderBy(run => run.Name, StringComparer.Ordinal).Select(run => run.Id)]);
        Directory.Delete(config, recursive: true);
        return new HubRun
        {
            People = people,
            Rows = rows,
            Took = took,
            ProcessorSeconds = after.ToDictionary(process => process.Key, process => process.Value.Seconds - before[process.Key].Seconds),
            PeakMegabytes = after.ToDictionary(process => process.Key, process => process.Value.PeakMegabytes),
            Operations = counts.ToDictionary(count => count.Key, count => count.Value - counted.GetValueOrDefault(count.Key)),
            ToReceipt = [.. runs.Select(run => run.EndedAt!.Value - run.StoredAt).Order()],
            ToInbox = [.. inbox.Order()],
            FloorRate = rows / floor.TotalSeconds,
            Tutorial = (tutorialRows / tutorial.TotalSeconds, tutorialRows),
            RecordsRate = await RecordsAsync(workforce, weeks),
        };
    }

    private const int TutorialRows = 1_000;

    private static async Task<double> RecordsAsync(Workforce workforce, int weeks)
    {
        await using var hub = await BenchmarkHub.StartAsync();
        await hub.TakeInAsync(Feed.Enrollments, workforce.Form());
        var took = TimeSpan.Zero;
        for (var week = 0; week < weeks; week++)
        {
            took += await hub.TakeInAsync(Feed.Hours, workforce.Week(week));
        }

        return weeks * workforce.RowsPerWeek / took.TotalSeconds;
    }

    private static Dictionary<int, string> Ports(LocalHub hub) =>
        new()
        {
            [hub.Services.GetRequiredService<BlobServiceClient>().Uri.Port] = "blob",
            [hub.Services.GetRequiredService<global::Azure.Storage.Queues.QueueServiceClient>().Uri.Port] = "queue",
            [hub.Services.GetRequiredService<TableServiceClient>().Uri.Port] = "table",
        };

    private static async Task DropAsync(BlobServiceClient store, Feed feed, string name, string text) =>
        await store
            .GetBlobContainerClient(StorageNames.Container(feed))
            .UploadBlobAsync($"{Workforce.Employer}/{name}", BinaryData.FromString(text));
}
