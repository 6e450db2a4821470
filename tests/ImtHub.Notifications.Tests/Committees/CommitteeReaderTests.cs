using ImtHub.Notifications.Committees;
using ImtHub.Records.Configuration;
using ImtHub.Records.Events;
using ImtHub.Records.Programs;
using Xunit;

namespace ImtHub.Notifications.Tests.Committees;

public class CommitteeReaderTests
{
    private static readonly SponsorCatalog s_sponsors = new([new("hayes", "Hayes Performance Systems", "WI", "imt")]);

    private const string Complete = """
        // Meets in the canteen.
        {
          "id": "hayes",
          "name": "Hayes IMT committee",
          "sponsors": ["hayes"],
          "cohorts": ["2026-1"],
          "timeZone": "America/Chicago",
          "schedule": { "every": "month", "week": "last", "weekday": "friday", "hour": 7 },
          "quietHours": { "from": 20, "to": 7 },
          "whenNothingChanged": "short",
          "members": [
            { "name": "Ada", "role": "labor", "address": "ada@example.org" },
            { "role": "regulatorLiaison", "address": "bob@example.org", "leavesOn": "2026-07-01" },
          ],
          "wants": { "labor": { "atOnce": ["milestones"], "digest": ["decisions"] }, "regulatorLiaison": { "atOnce": ["records"] } }
        }
        """;

    [Fact]
    public void A_committee_is_read_with_all_that_its_file_says()
    {
        var committee = Read(Complete);

        Assert.NotNull(committee);
        Assert.Equal("Hayes IMT committee", committee.Name);
        Assert.Equal(ScheduleRhythm.Month, committee.Schedule.Every);
        Assert.Equal(WeekOfMonth.Last, committee.Schedule.Week);
        Assert.Equal(DayOfWeek.Friday, committee.Schedule.Weekday);
        Assert.Equal("America/Chicago", committee.Schedule.Zone.Id);
        Assert.Equal(new QuietHours(20, 7), committee.Quiet);
        Assert.Equal(WhenNothingChanged.Short, committee.WhenNothingChanged);
        Assert.Equal(["ada@example.org", "bob@example.org"], committee.Members.Select(member => member.Address));
        Assert.True(committee.Follows("hayes", "2026-1"));
        Assert.False(committee.Follows("hayes", "2026-2"));
        Assert.False(committee.Follows("hayes", null));
        Assert.False(committee.Follows("rmg", "2026-1"));
    }

    [Fact]
    public void A_role_gets_what_it_wants_and_one_not_mentioned_the_whole_digest()
    {
        var committee = Read(Complete)!;

        Assert.Equal([Topic.Decisions], committee.WishesOf(MemberRole.Labor).Digest);
        Assert.Equal([Topic.Milestones], committee.WishesOf(MemberRole.Labor).AtOnce);
        Assert.Equal(Enum.GetValues<Topic>(), committee.WishesOf(MemberRole.RegulatorLiaison).Digest.Order());
        Assert.Equal(Enum.GetValues<Topic>(), committee.WishesOf(MemberRole.Educator).Digest.Order());
        Assert.Empty(committee.WishesOf(MemberRole.Educator).AtOnce);
    }

    [Fact]
    public void A_member_gets_nothing_from_the_day_of_leaving_on()
    {
        var committee = Read(Complete)!;

        Assert.Equal(2, committee.MembersWantingDigests(new(2026, 6, 30)).Count());
        Assert.Equal(["ada@example.org"], committee.MembersWantingDigests(new(2026, 7, 1)).Select(member => member.Address));
    }

    [Fact]
    public void A_completed_apprentice_is_told_at_once_to_all_sides_but_to_those_who_want_nothing()
    {
        var committee = Read(
            Complete.Replace(
                "\"regulatorLiaison\": { \"atOnce\": [\"records\"] }",
                "\"regulatorLiaison\": { \"atOnce\": [], \"digest\": [] }",
                StringComparison.Ordinal
            )
        )!;
        var completed = Digests.Hayes.Event("a", 1, ApprenticeEventKind.RecordChanged, "status", "Completed", "Active");

        Assert.True(committee.WishesOf(MemberRole.Labor).WantsAtOnce(completed));
        Assert.True(committee.WishesOf(MemberRole.Educator).WantsAtOnce(completed));
        Assert.False(committee.WishesOf(MemberRole.RegulatorLiaison).WantsAtOnce(completed));
        Assert.False(committee.WishesOf(MemberRole.Educator).WantsAtOnce(completed with { After = "Cancelled" }));
    }

    [Theory]
    [InlineData("\"members\": [", "\"members\": [], \"x\": [", "$.members", "at least one member")]
    [InlineData("\"America/Chicago\"", "\"Central Standard Time\"", "$.timeZone", "America/Chicago")]
    [InlineData("\"bob@example.org\"", "\"ADA@example.org\"", "$.members[1].address", "Another member has this address")]
    [InlineData("\"bob@example.org\"", "\"Bob <bob@example.org>\"", "$.members[1].address", "without a display name")]
    [InlineData("\"hour\": 7", "\"hour\": 24", "$.schedule.hour", "from 0 to 23")]
    [InlineData("\"hour\": 7", "\"hour\": 7, \"startsOn\": \"2026-01-31\", \"endsOn\": \"2026-02-26\"", "$.schedule.endsOn", "never comes")]
    [InlineData("\"week\": \"last\"", "\"week\": \"fifth\"", "$.schedule.week", "first, second, third, fourth, last")]
    [InlineData("\"month\"", "\"week\"", "$.schedule.week", "every: month")]
    [InlineData("\"friday\"", "\"someday\"", "$.schedule.weekday", "\"someday\" is not allowed")]
    [InlineData(
        "\"labor\", \"address\"",
        "\"boss\", \"address\"",
        "$.members[0].role",
        "labor, management, educator, intermediary, regulatorLiaison"
    )]
    [InlineData("[\"milestones\"]", "[\"gossip\"]", "$.wants.labor.atOnce[0]", "\"gossip\" is not allowed")]
    [InlineData("[\"milestones\"]", "[\"progress\"]", "$.wants.labor.atOnce", "parts of the digest")]
    [InlineData("[\"milestones\"]", "[\"wages\"]", "$.wants.labor.atOnce", "parts of the digest")]
    [InlineData("\"to\": 7", "\"to\": 20", "$.quietHours.to", "never end")]
    [InlineData("\"to\": 7", "\"to\": 24", "$.quietHours.to", "from 0 to 23")]
    [InlineData("\"to\": 7", "\"until\": 7", "$.quietHours.until", "Unknown property")]
    [InlineData("\"leavesOn\": \"2026-07-01\"", "\"leavesOn\": \"July\"", "$.members[1].leavesOn", "yyyy-MM-dd")]
    [InlineData("\"whenNothingChanged\"", "\"whenNothingChanges\"", "$.whenNothingChanges", "Unknown property")]
    [InlineData("[\"hayes\"]", "[]", "$.sponsors", "at least one sponsor")]
    [InlineData("[\"hayes\"]", "[\"hays\"]", "$.sponsors", "There is no sponsor \"hays\". Sponsors: hayes.")]
    [InlineData("\"id\": \"hayes\"", "\"id\": \"Hayes/1\"", "$.id", "lower-case")]
    [InlineData("\"id\": \"hayes\"", "\"id\": \"rmg\"", "$.id", "the file's name")]
    public void A_mistake_is_refused_with_file_path_and_reason(string right, string wrong, string jsonPath, string reason)
    {
        Assert.Contains(right, Complete, StringComparison.Ordinal);
        var problems = new List<ConfigurationProblem>();

        Assert.Null(CommitteeReader.Read(File(Complete.Replace(right, wrong, StringComparison.Ordinal)), s_sponsors, problems));

        Assert.Contains(
            problems,
            problem =>
                problem.File == "committees/hayes.json"
                && problem.JsonPath == jsonPath
                && problem.Reason.Contains(reason, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_mistake_of_every_committee_is_told_at_once()
    {
        ConfigurationFile[] files =
        [
            File(
                Complete
                    .Replace("\"hour\": 7", "\"hour\": 99", StringComparison.Ordinal)
                    .Replace("friday", "someday", StringComparison.Ordinal)
            ),
            new("committees/rmg.json", "{"),
            new("sponsors/hayes.json", "not a committee, not read here"),
        ];
        var problems = new List<ConfigurationProblem>();

        var catalog = CommitteeCatalog.Read(files, s_sponsors, problems);

        Assert.Empty(catalog.All);
        Assert.Equal(["$.schedule.weekday", "$.schedule.hour", "$"], problems.Select(problem => problem.JsonPath));
    }

    [Fact]
    public void An_event_concerns_every_committee_that_follows_its_sponsor_and_cohort()
    {
        var hayes = Read(Complete)!;
        var all = hayes with
        {
            Id = "valley",
            Sponsors = new HashSet<string> { "hayes", "rmg" },
            Cohorts = new HashSet<string>(),
        };
        var catalog = new CommitteeCatalog([hayes, all]);

        Assert.Equal(["hayes", "valley"], catalog.Following("hayes", "2026-1").Select(committee => committee.Id));
        Assert.Equal(["valley"], catalog.Following("hayes", "2027-1").Select(committee => committee.Id));
        Assert.Equal(["valley"], catalog.Following("rmg", null).Select(committee => committee.Id));
        Assert.Empty(catalog.Following("acme", "2026-1"));
    }

    private static Committee? Read(string json)
    {
        var problems = new List<ConfigurationProblem>();
        var committee = CommitteeReader.Read(File(json), s_sponsors, problems);
        Assert.Empty(problems);
        return committee;
    }

    private static ConfigurationFile File(string json) => new("committees/hayes.json", json);
}
