using System.Text;
using ImtHub.Intake.Access;
using ImtHub.Intake.Checking;
using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Uploads;
using ImtHub.Records.Configuration;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Uploads;

/// <summary>What people of a partner send in a browser.</summary>
public sealed class PartnerUploadsTests
{
    private static readonly ProfileCatalog s_profiles = ProfileReader.ReadAll(
        [
            new(
                "profiles/hours/hayes.json",
                """
                {
                  "version": 1, "partner": "Hayes", "nothingToReport": ["no hours"],
                  "columns": { "worker": "Badge", "date": "Day, worked", "hours": "Hours" }, "payCode": "REG", "payCodes": { "onTheJobLearning": ["REG"] },
                }
                """
            ),
        ],
        new List<ConfigurationProblem>()
    );

    private static readonly PartnerLink s_link = new(
        "0123456789abcdef",
        "",
        Feed.Hours,
        "hayes",
        "payroll",
        DateTimeOffset.UnixEpoch,
        DateTimeOffset.MaxValue
    );

    private readonly InMemoryRunLedger _runs = new();
    private readonly InMemoryStagedFiles _staged = new();
    private readonly InMemoryPartnerFiles _files = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private PartnerUploads Uploads =>
        new(
            new HubCheck(
                _runs,
                new InMemoryApprenticeStore(),
                new InMemoryIdentities(),
                new InMemoryReviewList(),
                s_profiles,
                ImtProgram.Catalog,
                new IntakeLimits(),
                TimeProvider.System
            ),
            _staged,
            _files,
            s_profiles,
            new IntakeLimits(),
            new MovableClock(new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero))
        );

    [Fact]
    public async Task A_checked_file_counts_nothing_until_it_is_sent_and_is_sent_once()
    {
        var check = await CheckAsync("Badge,\"Day, worked\",Hours\n007,2026-02-27,8\n007,2026-02-28,eight\n");

        // Nobody here is an apprentice.
        Assert.Equal((2, 2), (check.Result.Received, check.Result.NotOurs));
        Assert.Null(await _files.FindAsync(Feed.Hours, "hayes/week.csv", Stop));
        Assert.Empty(await _runs.ListAsync(null, null, 10, Stop));

        Assert.Equal("week.csv", await Uploads.SendAsync(s_link, check.StagedId!, Stop));

        Assert.NotNull(await _files.FindAsync(Feed.Hours, "hayes/week.csv", Stop));
        Assert.Null(await Uploads.SendAsync(s_link, check.StagedId!, Stop));
    }

    [Fact]
    public async Task What_waits_to_be_sent_has_its_numbers_masked()
    {
        await CheckAsync("Badge,\"Day, worked\",Hours,SSN\n007,2026-02-27,8,987-65-4321\n");

        Assert.DoesNotContain("987-65-4321", Encoding.UTF8.GetString(Assert.Single(_staged.All).Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_says_why_and_cannot_be_sent()
    {
        var check = await CheckAsync("Name\nAda\n");

        Assert.True(check.Result.IsRefused);
        Assert.Null(check.StagedId);
        Assert.NotEmpty(check.Result.Problems);
        Assert.Empty(_staged.All);
    }

    [Fact]
    public async Task Another_links_file_is_not_sent()
    {
        var check = await CheckAsync("Badge,\"Day, worked\",Hours\n007,2026-02-27,8\n");

        Assert.Null(await Uploads.SendAsync(s_link with { Id = "fedcba9876543210" }, check.StagedId!, Stop));
        Assert.Null(await _files.FindAsync(Feed.Hours, "hayes/week.csv", Stop));
    }

    [Fact]
    public async Task Nothing_to_report_is_an_empty_file_of_the_day()
    {
        Assert.Equal("nothing-to-report-2026-03-02.csv", await Uploads.SendNothingAsync(s_link, Stop));

        Assert.NotNull(await _files.FindAsync(Feed.Hours, "hayes/nothing-to-report-2026-03-02.csv", Stop));
    }

    [Fact]
    public void The_template_is_the_header_that_the_profile_reads() =>
        Assert.Equal("Badge,\"Day, worked\",Hours\r\n", Uploads.Template(s_link));

    private async Task<CheckedUpload> CheckAsync(string content) =>
        await Uploads.CheckAsync(s_link, "week.csv", new MemoryStream(Encoding.UTF8.GetBytes(content)), Stop);
}
