using ImtHub.Hub;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Files;
using ImtHub.Notifications.Mailing;
using ImtHub.Population;
using Xunit;

namespace ImtHub.Durability.Tests.Accesses;

/// <summary>What happens in a run.</summary>
/// <param name="Files">The files, each dropped when all that follows from the one before is done.</param>
/// <param name="WithDigest">Whether the committee's digest is ordered at the end.</param>
internal sealed record Drops(IReadOnlyList<Drop> Files, bool WithDigest)
{
    /// <summary>
    /// Hours that come before their worker's form: held, and taken in again; with one row that is refused, and one that stays held.
    /// </summary>
    public static Drops Small { get; } =
        new(
            [
                new Drop(
                    Feed.Hours,
                    $"{Workforce.Employer}/week.csv",
                    """
                    No,Day,Hours,Code,Work
                    000001,2025-01-06,8,REG,operation
                    000001,2025-01-03,8,REG,quality
                    000001,2025-01-07,some,REG,operation
                    """
                ),
                new Drop(Feed.Enrollments, $"{Workforce.Employer}/form.csv", new Workforce(1).Form()),
            ],
            WithDigest: false
        );

    /// <summary>A committee one of whose roles hears of enrollments at once.</summary>
    private static readonly Lazy<HubConfiguration> s_configuration = new(() =>
        HubConfiguration.Read([
            .. Workforce.ConfigurationWithMails.Select(file =>
                file with
                {
                    Text = file.Text.Replace(
                        "\"labor\": { \"atOnce\": [] }",
                        "\"labor\": { \"atOnce\": [\"records\"] }",
                        StringComparison.Ordinal
                    ),
                }
            ),
        ])
    );

    /// <summary>Lets it happen to a new hub, up to the last mail.</summary>
    /// <param name="run">The run's number on them.</param>
    /// <param name="fault">The one access that fails; null for none.</param>
    /// <param name="throttle">Which requests storage and Service Bus are too busy for; null for none.</param>
    public async Task<HubOfOneRun> RunAsync(SharedServers servers, int run, AccessFault? fault = null, Throttle? throttle = null)
    {
        var hub = await HubOfOneRun.NewAsync(servers, run, s_configuration.Value, fault, throttle);
        var host = new FunctionsHost(hub, servers.Bus, SharedServers.TopicSuffix(run));
        foreach (var (number, drop) in Files.Index())
        {
            await drop.StoreAsync(hub, number);
            await host.DroppedAsync(drop.Feed, drop.Path);
            await host.FinishAsync();
        }

        if (!WithDigest)
        {
            return hub;
        }
        // The digest is ordered without the log: a timer that lost its order orders it again.
        await hub
            .Queues.GetQueueClient(StorageNames.MailQueue)
            .SendMessageAsync(
                hub.Get<DigestScheduler>().OutOfTurn(new DateTimeOffset(2026, 1, 13, 15, 0, 0, TimeSpan.Zero)).Single(),
                TestContext.Current.CancellationToken
            );
        await host.FinishAsync();
        return hub;
    }
}
