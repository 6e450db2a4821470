using System.Text.Json;
using ImtHub.Records;
using Xunit;

namespace ImtHub.Intake.Tests.Replays;

/// <summary>
/// A file that is taken in again by a process that dies at any step: what it committed reaches the relay, and the next try ends as if
/// nothing had been.
/// </summary>
public sealed class DyingReplayTests
{
    private const string Forms = """
        {
          "version": 1, "partner": "P", "program": "imt",
          "columns": { "worker": "No", "firstName": "First", "lastName": "Last", "beganOn": "Began" }
        }
        """;

    private const string Hours = """
        {
          "version": 1, "partner": "P",
          "columns": { "worker": "No", "date": "Day", "hours": "COLUMN" }, "payCode": "REG", "payCodes": { "onTheJobLearning": ["REG"] }
        }
        """;

    [Fact]
    public async Task Whatever_it_committed_is_with_the_relay_or_announced_at_every_step()
    {
        var (whole, _) = await ReadyAsync();
        var steps = 0;
        whole.Watch(() => steps++);
        await ReplayAsync(whole);
        var expected = Outcome(whole);

        var committed = 0;
        for (var step = 1; step <= steps; step++)
        {
            var (hub, before) = await ReadyAsync();
            var taken = 0;
            hub.Watch(() =>
            {
                if (++taken == step)
                {
                    throw new IOException("The process died.");
                }
            });
            await Assert.ThrowsAsync<IOException>(() => ReplayAsync(hub));
            committed += hub.Apprentices.Events.Count > before ? 1 : 0;
            EveryEventIsKnown(hub);

            hub.Watch(() => { });
            await ReplayAsync(hub);

            EveryEventIsKnown(hub);
            Assert.Equal(expected, Outcome(hub));
        }
        // Most of these deaths are after a commit and before its signal.
        Assert.InRange(committed, 3, steps);
    }

    private static void EveryEventIsKnown(IntakeBench hub)
    {
        var looked = hub
            .Outbox.Left.Concat(hub.Outbox.LookedUp)
            .SelectMany(left => left.Apprentices, (left, apprentice) => (left.Run, apprentice))
            .ToHashSet();
        Assert.All(
            hub.Apprentices.Events,
            told =>
                Assert.True(
                    hub.Outbox.Handed.Contains(told) || looked.Contains((told.RunId, told.ApprenticeId)),
                    $"Nobody knows of {told}."
                )
        );
    }

    private static async Task<(IntakeBench Hub, int Events)> ReadyAsync()
    {
        var hub = new IntakeBench(Profiles("Paid"));
        await hub.DropAsync("enrollments/acme/form.csv", "No,First,Last,Began\n7,Zoe,Neil,2026-01-05\n8,Max,Miller,2026-01-05\n");
        await hub.DropAsync("hours/acme/week.csv", "No,Day,Paid,Worked\n7,2026-01-06,8,6\n8,2026-01-06,8,7\n", 1);
        hub.Use(Profiles("Worked"));
        return (hub, hub.Apprentices.Events.Count);
    }

    private static async Task ReplayAsync(IntakeBench hub) =>
        await hub.ReplayAsync((await hub.Runs.ListAsync(Files.Feed.Hours, "acme", 1, TestContext.Current.CancellationToken))[0]);

    private static string Outcome(IntakeBench hub) =>
        JsonSerializer.Serialize(
            new
            {
                Records = hub.Apprentices.Records.OrderBy(record => record.Id),
                Events = hub.Apprentices.Events.OrderBy(told => told.ApprenticeId).ThenBy(told => told.Sequence),
            },
            RecordsJson.Options
        );

    private static (string, string)[] Profiles(string column) =>
        [("enrollments/acme", Forms), ("hours/acme", Hours.Replace("COLUMN", column, StringComparison.Ordinal))];
}
