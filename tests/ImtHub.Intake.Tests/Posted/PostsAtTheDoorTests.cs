using System.Text;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Intake.Runs;
using ImtHub.Records.Configuration;
using ImtHub.TestKit;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Posted;

/// <summary>An employer posts hours: they are checked at the door, stored, announced, and taken in by the announcement.</summary>
public sealed class PostsAtTheDoorTests
{
    private const string Body = """{"entries":[{"worker":"0012","date":"2026-01-05","hours":8,"payCode":"REG"}]}""";

    private readonly IntakeBench _hub = new(Enrollments, DailyHours);
    private readonly InMemoryPostedHoursAnnouncer _bus = new();
    private readonly MovableClock _clock = new(new(2026, 1, 6, 9, 30, 15, 250, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_stored_is_what_was_posted_under_a_name_of_its_moment_and_it_is_announced_by_that_name()
    {
        var stored = Assert.IsType<PostedHoursAnswer.Stored>(await PostAsync(Body));

        var announced = Assert.Single(_bus.Announced);
        Assert.Matches("^20260106T093015250-[0-9a-f]{32}\\.json$", announced.Name);
        Assert.True(PostedHoursHandler.IsName(announced.Name));
        Assert.Equal((1, $"hours/rmg/{announced.Name}/", "rmg"), (stored.Entries, stored.Receipt, announced.Employer));
        using var reader = new StreamReader(await (await FoundAsync(announced))!.OpenAsync(Stop));
        Assert.Equal(Body, await reader.ReadToEndAsync(Stop));
    }

    [Fact]
    public async Task Two_posts_of_one_moment_are_two_and_one_post_under_a_key_is_one_however_often_it_comes()
    {
        await PostAsync(Body);
        await PostAsync(Body);
        Assert.Equal(2, _bus.Announced.Distinct().Count());
        _bus.Announced.Clear();

        await PostAsync(Body, key: "week-1");
        _clock.Now += TimeSpan.FromHours(1);
        var again = Assert.IsType<PostedHoursAnswer.Stored>(await PostAsync(Body, key: "week-1"));
        await PostAsync(Body, key: "week-2");
        await PostAsync(Body + " ", key: "week-1");

        Assert.Equal(4, _bus.Announced.Count);
        Assert.Equal(3, _bus.Announced.Distinct().Count());
        Assert.Equal(_bus.Announced[0], _bus.Announced[1]);
        Assert.Equal($"hours/rmg/{_bus.Announced[0].Name}/", again.Receipt);
        Assert.All(_bus.Announced, posted => Assert.Matches("^[0-9a-f]{32}\\.json$", posted.Name));
        Assert.All(_bus.Announced, posted => Assert.True(PostedHoursHandler.IsName(posted.Name)));
    }

    [Theory]
    [InlineData("week.json")]
    [InlineData("0123456789abcdef0123456789abcde.json")]
    [InlineData("0123456789abcdef0123456789abcdef.csv")]
    [InlineData("x0123456789abcdef0123456789abcdef.json")]
    [InlineData("20260106T09301525-0123456789abcdef0123456789abcdef.json")]
    public void A_file_that_is_named_otherwise_is_no_post(string name) => Assert.False(PostedHoursHandler.IsName(name));

    [Fact]
    public async Task While_the_bus_is_down_the_post_is_kept_and_the_employer_told_to_come_again_and_the_key_finds_it()
    {
        _bus.IsDown = true;
        Assert.Equal(new PostedHoursAnswer.NotAnnounced(TimeSpan.FromSeconds(30)), await PostAsync(Body, key: "week-1"));

        _bus.IsDown = false;
        Assert.IsType<PostedHoursAnswer.Stored>(await PostAsync(Body, key: "week-1"));
        Assert.NotNull(await FoundAsync(Assert.Single(_bus.Announced)));
    }

    [Fact]
    public async Task Nothing_is_stored_of_what_is_refused()
    {
        Assert.IsType<PostedHoursAnswer.UnknownEmployer>(await PostAsync(Body, "hayes"));
        var refused = Assert.IsType<PostedHoursAnswer.Refused>(await PostAsync("""{"entries":[{"worker":12}]}"""));
        Assert.Equal("$.entries[0].worker", refused.Problems[0].JsonPath);

        Assert.Empty(_bus.Announced);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_body_may_have_as_many_bytes_as_the_employer_may_post_and_not_one_more(int more, bool isStored)
    {
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(Body + new string(' ', 200_000 - Body.Length + more) + "and so on"));
        body.SetLength(200_000 + more);

        var answer = await Handler.HandleAsync("rmg", body, 200_000, null, Stop);

        Assert.Equal(isStored, answer is PostedHoursAnswer.Stored);
        Assert.Equal(!isStored, answer is PostedHoursAnswer.TooLarge { MaxBytes: 200_000 });
    }

    [Fact]
    public async Task An_announced_post_is_taken_in_and_one_that_is_gone_by_then_left_alone()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        await PostAsync(Body);
        var message = Assert.Single(_bus.Announced).Write();

        await _hub.Arrival.PostedAsync(message, Stop);
        await _hub.Arrival.PostedAsync(new PostedHoursMessage("rmg", "gone.json").Write(), Stop);
        await _hub.Arrival.PoisonPostedAsync(new PostedHoursMessage("rmg", "gone.json").Write(), Stop);
        await _hub.Arrival.RetryPostedAsync(new PostedHoursMessage("rmg", "gone.json").Write(), Stop);

        var run = Assert.Single(await _hub.Runs.ListAsync(Feed.Hours, null, 10, Stop));
        Assert.Equal((RunState.Finished, 1), (run.State, run.Counts.Applied));
        Assert.Equal(8, _hub.Apprentices.Records.Sum(record => record.OjlHours));
    }

    [Fact]
    public async Task A_post_that_was_given_up_is_answered_and_taken_in_when_a_person_wants_it()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        await PostAsync(Body);
        var posted = Assert.Single(_bus.Announced);

        await _hub.Arrival.PoisonPostedAsync(posted.Write(), Stop);
        Assert.Equal(RunState.Poisoned, Assert.Single(await _hub.Runs.ListAsync(Feed.Hours, null, 10, Stop)).State);
        Assert.Equal("file.given-up", Assert.Single(_hub.Receipts.Receipt($"hours/rmg/{posted.Name}").Problems).Code);
        Assert.Equal(0, _hub.Apprentices.Records.Sum(record => record.OjlHours));

        await _hub.Arrival.RetryPostedAsync(posted.Write(), Stop);
        Assert.Equal(8, _hub.Apprentices.Records.Sum(record => record.OjlHours));
    }

    [Fact]
    public async Task A_dropped_file_that_is_gone_is_not_tried_again()
    {
        await _hub.Arrival.RetryDroppedAsync(Feed.Hours, "rmg/gone.csv", Stop);

        Assert.Empty(await _hub.Runs.ListAsync(null, null, 10, Stop));
    }

    private PostedHoursHandler Handler
    {
        get
        {
            var problems = new List<ConfigurationProblem>();
            ProfileCatalog profiles = ProfileReader.ReadAll([new($"profiles/{DailyHours.Item1}.json", DailyHours.Item2)], problems);
            Assert.Empty(problems);
            return new(profiles, _hub.Files, _bus, _clock);
        }
    }

    private Task<PostedHoursAnswer> PostAsync(string body, string employer = "rmg", string? key = null) =>
        Handler.HandleAsync(employer, new MemoryStream(Encoding.UTF8.GetBytes(body)), 1_000_000, key, Stop);

    private Task<ArrivedFile?> FoundAsync(PostedHoursMessage posted) =>
        _hub.Files.FindPostedAsync(Feed.Hours, posted.Employer, posted.Name, Stop);
}
