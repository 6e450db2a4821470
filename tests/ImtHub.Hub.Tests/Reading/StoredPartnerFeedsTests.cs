using ImtHub.Hub.Reading;
using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Intake.Runs;
using ImtHub.Records.Configuration;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Hub.Tests.Reading;

/// <summary>What digests hear of partners' files.</summary>
public sealed class StoredPartnerFeedsTests
{
    private static readonly ProfileCatalog s_profiles = ProfileReader.ReadAll(
        [
            new(
                "profiles/hours/hayes.json",
                """
                {
                  "version": 1, "partner": "Hayes", "expectedEveryDays": 7,
                  "columns": { "worker": "Badge", "date": "Day", "hours": "Hours" }, "payCode": "REG", "payCodes": { "onTheJobLearning": ["REG"] },
                }
                """
            ),
        ],
        new List<ConfigurationProblem>()
    );

    private readonly InMemoryRunLedger _runs = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_partner_of_whom_nothing_ever_came_is_late()
    {
        var feed = Assert.Single(await ReadAsync());

        Assert.Equal(("hayes", "Hayes", "hours", null), (feed.Partner, feed.Name, feed.Feed, feed.NewestOn));
        Assert.True(feed.IsLate(new(2026, 1, 5)));
    }

    [Fact]
    public async Task The_newest_file_that_was_taken_in_counts_and_one_that_was_refused_does_not()
    {
        await EndAsync("week-1.csv", new(2026, 1, 5), RunState.Finished);
        await EndAsync("week-2.csv", new(2026, 1, 12), RunState.Refused);

        var feed = Assert.Single(await ReadAsync());

        Assert.Equal(new DateOnly(2026, 1, 5), feed.NewestOn);
        Assert.False(feed.IsLate(new(2026, 1, 12)));
        Assert.True(feed.IsLate(new(2026, 1, 13)));
    }

    private Task<IReadOnlyList<ImtHub.Notifications.Sources.PartnerFeed>> ReadAsync() =>
        new StoredPartnerFeeds(_runs, new InMemoryReviewList(), s_profiles).ReadAsync(["hayes"], [], Stop);

    private async Task EndAsync(string name, DateOnly day, RunState state)
    {
        var at = new DateTimeOffset(day, new(8, 0), TimeSpan.Zero);
        var file = new ArrivedFile(Feed.Hours, "hayes", name, at, _ => throw new NotSupportedException("Nobody reads it."));
        var run = await _runs.BeginAsync(file, name, Stop);
        await _runs.SaveAsync(run with { State = state }, Stop);
    }
}
