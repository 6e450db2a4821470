using System.Globalization;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;
using ImtHub.LocalHost.Azurite;
using ImtHub.Population;
using ImtHub.Records.Apprentices;
using ImtHub.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Hub;

/// <summary>
/// The store goes away while files are taken in, and comes back after a while where it was. It is closed in good order: an Azurite that is
/// killed loses what it answered for within its last seconds, which Azure's storage does not. Then the hub is started again: one that is
/// not goes on by itself, but the WebJobs SDK hides a message that could not be given back for ten minutes.
/// </summary>
public sealed class StoreDownTests : IAsyncLifetime
{
    private const int Weeks = 6;

    private readonly TemporaryFolder _folder = new();
    private readonly Workforce _workforce = new(12);
    private AzuriteServer _store = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await StartStoreAsync((0, 0, 0));

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Files_under_way_are_taken_in_when_it_is_back_and_no_hour_is_lost_or_counted_twice()
    {
        foreach (var file in Workforce.Configuration)
        {
            _folder.Write($"config/{file.Path}", file.Text);
        }

        var hub = await StartHubAsync();
        await DropAsync(hub, "enrollments", "form.csv", _workforce.Form());
        await EndedAsync(1);
        for (var week = 0; week < Weeks; week++)
        {
            await DropAsync(hub, "hours", $"week-{week}.csv", _workforce.Week(week));
        }

        await EndedAsync(2);
        var ports = _store.Ports;
        await _store.DisposeAsync();
        _store = await StartStoreAsync(ports);
        await hub.DisposeAsync();
        hub = await StartHubAsync();
        await using var again = hub;
        await EndedAsync(1 + Weeks);
        await hub.WaitUntilIdleAsync(Stop);

        Assert.All(
            await hub.Services.GetRequiredService<IRunLedger>().ListAsync(null, null, 100, Stop),
            run => Assert.True(run is { State: RunState.Finished, Counts.Reconciles: true })
        );
        var hours = await hub
            .Services.GetRequiredService<IApprenticeDirectory>()
            .ListAsync(sponsor: null, Stop)
            .Select(record => record.OjlHours)
            .ToListAsync(Stop);
        Assert.Equal(Worked(), hours.Order());

        async Task EndedAsync(int files) =>
            await Eventually.TrueAsync(
                async () =>
                    (await hub.Services.GetRequiredService<IRunLedger>().ListAsync(null, null, 100, Stop)).Count(run =>
                        run.State != RunState.Started
                    ) >= files,
                Stop
            );
    }

    private Task<LocalHub> StartHubAsync() =>
        LocalHub.StartAsync(
            new()
            {
                Config = Path.Combine(_folder.Path, "config"),
                Data = Path.Combine(_folder.Path, "hub"),
                Store = _store.ConnectionString,
            },
            Stop
        );

    /// <summary>The hours on the job of each worker, as their files say.</summary>
    private IEnumerable<decimal> Worked() =>
        Enumerable
            .Range(0, Weeks)
            .SelectMany(week => _workforce.Week(week).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
            .Select(line => line.Split(','))
            .Where(cells => cells[3] == "REG")
            .GroupBy(cells => cells[0], StringComparer.Ordinal)
            .Select(worker => worker.Sum(cells => decimal.Parse(cells[2], CultureInfo.InvariantCulture)))
            .Order();

    private async Task DropAsync(LocalHub hub, string feed, string name, string text)
    {
        _folder.Write(Path.Combine(feed, name), text);
        await hub.Upload.FileAsync(new PartnerFile(feed, Workforce.Employer, name, Path.Combine(_folder.Path, feed, name)), Stop);
        hub.LookForFiles();
    }

    private Task<AzuriteServer> StartStoreAsync((int Blobs, int Queues, int Tables) ports) =>
        AzuriteServer.StartAsync(new AzuriteOptions { DataFolder = Path.Combine(_folder.Path, "store"), Ports = ports }, Stop);
}
