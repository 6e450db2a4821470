using Azure.Data.Tables;
using Azure.Storage.Queues;
using ImtHub.Azure.Operations;
using ImtHub.Azure.Setup;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Replays;
using ImtHub.Intake.Runs;
using ImtHub.Population;
using ImtHub.Records.Apprentices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace ImtHub.Durability.Tests;

/// <summary>The same apprentices stand in eight files that arrive at once.</summary>
public sealed class ConcurrencyTests
{
    private const int Weeks = 8;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Eight_files_at_once_give_what_they_give_one_after_another()
    {
        var workforce = new Workforce(40);
        await using var store = await StoredHub.WithAsync(Workforce.Configuration);
        await store.PutAsync(workforce, Weeks, corrections: 0);
        using var hub = await StartAsync(store.ConnectionString);
        var arrival = hub.Services.GetRequiredService<FileArrival>();
        await arrival.DroppedAsync(Feed.Enrollments, $"{Workforce.Employer}/form.csv", Stop);

        await Task.WhenAll(
            Enumerable.Range(0, Weeks).Select(week => arrival.DroppedAsync(Feed.Hours, $"{Workforce.Employer}/week-{week}.csv", Stop))
        );

        var runs = await hub.Services.GetRequiredService<IRunLedger>().ListAsync(Feed.Hours, Workforce.Employer, 100, Stop);
        Assert.All(runs, run => Assert.Equal(new FileCounts(workforce.RowsPerWeek, workforce.RowsPerWeek, 0, 0, 0, 0), run.Counts));
        await EventsAreNumberedWithoutGapsAsync(hub.Services.GetRequiredService<IApprenticeDirectory>());
        Assert.Empty(await DifferencesOfARebuildAsync(hub.Services, 1 + Weeks));
    }

    [Fact]
    public async Task Forms_of_three_sponsors_about_the_same_people_at_once_give_what_a_rebuild_gives()
    {
        await using var store = await StoredHub.WithAsync(Transfers.Configuration);
        foreach (var (path, text) in Transfers.Files)
        {
            await store.PutAsync(StorageNames.Enrollments, path, text);
        }

        using var hub = await StartAsync(store.ConnectionString);
        var arrival = hub.Services.GetRequiredService<FileArrival>();

        await Task.WhenAll(Transfers.Files.Reverse().Select(file => arrival.DroppedAsync(Feed.Enrollments, file.Path, Stop)));
        await CarryOutAsync(
            hub.Services,
            new QueueClient(
                store.ConnectionString,
                StorageNames.ReplayQueue,
                new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }
            )
        );

        await EventsAreNumberedWithoutGapsAsync(hub.Services.GetRequiredService<IApprenticeDirectory>());
        Assert.Equal(
            Transfers.People,
            await hub.Services.GetRequiredService<IApprenticeDirectory>().ListAsync(null, Stop).CountAsync(Stop)
        );
        Assert.Empty(await DifferencesOfARebuildAsync(hub.Services, Transfers.Files.Count));
    }

    /// <summary>Carries out what the files ordered, four orders at a time, until nothing is left.</summary>
    private static async Task CarryOutAsync(IServiceProvider hub, QueueClient orders)
    {
        var replays = hub.GetRequiredService<ReplayHandler>();
        // What was put off is not to be received yet, and is counted.
        while ((await orders.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount > 0)
        {
            var messages = (await orders.ReceiveMessagesAsync(maxMessages: 4, TimeSpan.FromMinutes(5), Stop)).Value;
            await Task.WhenAll(
                messages.Select(async message =>
                {
                    await replays.HandleAsync(message.MessageText, Stop);
                    await orders.DeleteMessageAsync(message.MessageId, message.PopReceipt, Stop);
                })
            );
        }
    }

    private static async Task EventsAreNumberedWithoutGapsAsync(IApprenticeDirectory apprentices)
    {
        await foreach (var record in apprentices.ListAsync(null, Stop))
        {
            var numbers = await apprentices.ReadEventsAsync(record.Id, 0, Stop).Select(told => told.Sequence).ToListAsync(Stop);
            Assert.Equal(Enumerable.Range(1, numbers.Count).Select(number => (long)number), numbers);
        }
    }

    /// <summary>A rebuild takes one file after the other.</summary>
    private static async Task<List<RebuildDifference>> DifferencesOfARebuildAsync(IServiceProvider hub, int files)
    {
        var tables = await RebuildTables.CreateAsync(hub.GetRequiredService<TableServiceClient>(), DateTimeOffset.UnixEpoch, Stop);
        var report = await hub.GetRequiredService<Rebuild>().RunAsync(tables.Stores, (_, _, _) => { }, Stop);
        Assert.Equal(files, report.Files);
        return await new RebuildComparison(
            hub.GetRequiredService<IApprenticeDirectory>(),
            hub.GetRequiredService<IIdentityDirectory>(),
            hub.GetRequiredService<IReviewList>(),
            tables.Stores
        )
            .CompareAsync(Stop)
            .ToListAsync(Stop);
    }

    private static async Task<IHost> StartAsync(string store)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["AzureWebJobsStorage"] = store,
                ["Mail:From"] = "hub@example.org",
                ["Mail:Staff"] = "staff@example.org",
            }
        );
        await builder.AddImtHubAsync();
        return builder.Build();
    }
}
