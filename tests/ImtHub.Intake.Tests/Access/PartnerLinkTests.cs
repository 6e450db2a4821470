using ImtHub.Intake.Access;
using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Records.Configuration;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Access;

/// <summary>A link opens one feed of one partner, until it ends or is taken back.</summary>
public sealed class PartnerLinkTests
{
    private static readonly ProfileCatalog s_profiles = ProfileReader.ReadAll(
        [
            new(
                "profiles/hours/hayes.json",
                """
                {
                  "version": 1, "partner": "Hayes",
                  "columns": { "worker": "Badge", "date": "Day", "hours": "Hours" }, "payCode": "REG", "payCodes": { "onTheJobLearning": ["REG"] },
                }
                """
            ),
        ],
        new List<ConfigurationProblem>()
    );

    private readonly InMemoryPartnerAccess _store = new();
    private readonly MovableClock _clock = new(new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    private PartnerLinkOffice Office => new(_store, s_profiles, _clock);

    private PartnerLinkGate Gate => new(_store, new PartnerLimits { LinkRequestsPerMinute = 3 }, _clock);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_opens_what_it_was_issued_for_and_only_its_hash_is_kept()
    {
        var text = await IssueAsync();

        var link = Assert.IsType<LinkOpening<PartnerLink>.Opened>(await Gate.OpenAsync(text.Reveal(), Stop)).What;

        Assert.Equal((Feed.Hours, "hayes", "payroll"), (link.Feed, link.Partner, link.Holder));
        Assert.Equal(text.Hash(), link.Hash);
        Assert.DoesNotContain(text.Reveal()[(text.Id.Length + 1)..], link.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_forged_has_ended_or_was_taken_back_is_refused_alike()
    {
        var (ended, taken) = (await IssueAsync(days: 1), await IssueAsync(days: 30));
        await Office.RevokeAsync(taken.Id, Stop);
        _clock.Now += TimeSpan.FromDays(1);
        var good = await IssueAsync();

        foreach (
            var text in new[] { ended.Reveal(), taken.Reveal(), good.Reveal()[..^1] + "!", SecretText.Make().Reveal(), good.Id, "", null }
        )
        {
            Assert.Equal(new LinkOpening<PartnerLink>.Refused(), await Gate.OpenAsync(text, Stop));
        }
    }

    [Fact]
    public async Task The_secret_of_one_does_not_open_another()
    {
        var (one, other) = (await IssueAsync(), await IssueAsync());

        Assert.Equal(new LinkOpening<PartnerLink>.Refused(), await Gate.OpenAsync($"{one.Id}_{other.Reveal().Split('_', 2)[1]}", Stop));
    }

    [Fact]
    public async Task It_is_used_so_often_a_minute_and_no_more()
    {
        var text = (await IssueAsync()).Reveal();
        for (var use = 0; use < 3; use++)
        {
            Assert.IsType<LinkOpening<PartnerLink>.Opened>(await Gate.OpenAsync(text, Stop));
        }

        using var throttles = new Throttles();
        Assert.Equal(new LinkOpening<PartnerLink>.TooOften(TimeSpan.FromMinutes(1)), await Gate.OpenAsync(text, Stop));
        Assert.Equal(1, throttles.Count);
        _clock.Now += TimeSpan.FromMinutes(1);
        Assert.IsType<LinkOpening<PartnerLink>.Opened>(await Gate.OpenAsync(text, Stop));
    }

    [Theory]
    [InlineData("grades", "hayes", "payroll", 30, "no profile for grades/hayes")]
    [InlineData("hours", "nobody", "payroll", 30, "no profile for hours/nobody")]
    [InlineData("hours", "hayes", " ", 30, "Say who gets the link")]
    [InlineData("hours", "hayes", "pay\u001Broll", 30, "Say who gets the link")]
    [InlineData("hours", "hayes", "payroll", 0, "from 1 to 400 days")]
    [InlineData("hours", "hayes", "payroll", 401, "from 1 to 400 days")]
    public async Task One_that_cannot_be_is_refused_in_a_sentence(string feed, string partner, string holder, int days, string why)
    {
        Assert.True(FeedNames.TryParse(feed, out var known));

        var refused = await Assert.ThrowsAsync<AccessRefusedException>(() => Office.IssueAsync(known, partner, holder, days, Stop));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await _store.ListLinksAsync(Stop));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(400)]
    public async Task It_opens_to_the_last_moment_of_its_days_and_not_after_it(int days)
    {
        var text = await IssueAsync(days);

        _clock.Now += TimeSpan.FromDays(days) - TimeSpan.FromTicks(1);
        Assert.IsType<LinkOpening<PartnerLink>.Opened>(await Gate.OpenAsync(text.Reveal(), Stop));
        _clock.Now += TimeSpan.FromTicks(1);
        Assert.IsType<LinkOpening<PartnerLink>.Refused>(await Gate.OpenAsync(text.Reveal(), Stop));
    }

    [Fact]
    public async Task Who_holds_it_is_named_in_a_hundred_characters_without_the_blanks_around()
    {
        await Office.IssueAsync(Feed.Hours, "hayes", new string('x', 100), 30, Stop);
        await Office.IssueAsync(Feed.Hours, "hayes", " payroll ", 30, Stop);

        Assert.Equal([new string('x', 100), "payroll"], (await _store.ListLinksAsync(Stop)).Select(link => link.Holder).OrderDescending());
        await Assert.ThrowsAsync<AccessRefusedException>(() => Office.IssueAsync(Feed.Hours, "hayes", new string('x', 101), 30, Stop));
    }

    [Fact]
    public async Task One_that_has_ended_keeps_its_end_when_it_is_taken_back_and_of_one_that_there_is_not_it_is_said()
    {
        var text = await IssueAsync(days: 1);
        var end = _clock.Now.AddDays(1);
        _clock.Now += TimeSpan.FromDays(2);

        Assert.Equal(end, (await Office.RevokeAsync(text.Id, Stop)).EndsAt);
        Assert.Equal(end, (await _store.FindLinkAsync(text.Id, Stop))!.EndsAt);
        var still = await IssueAsync(days: 1);
        Assert.Equal(_clock.Now, (await Office.RevokeAsync(still.Id, Stop)).EndsAt);
        Assert.Equal(
            "There is no link 0123456789abcdef.",
            (await Assert.ThrowsAsync<AccessRefusedException>(() => Office.RevokeAsync("0123456789abcdef", Stop))).Message
        );
    }

    [Fact]
    public async Task What_one_link_is_used_for_takes_nothing_from_another_or_from_what_the_partner_posts()
    {
        var (one, other) = ((await IssueAsync()).Reveal(), (await IssueAsync()).Reveal());
        for (var use = 0; use < 4; use++)
        {
            await Gate.OpenAsync(one, Stop);
        }

        Assert.IsType<LinkOpening<PartnerLink>.TooOften>(await Gate.OpenAsync(one, Stop));
        Assert.IsType<LinkOpening<PartnerLink>.Opened>(await Gate.OpenAsync(other, Stop));
        Assert.Equal(1, await _store.CountUseAsync("hayes", _clock.Now, Stop));
    }

    private Task<SecretText> IssueAsync(int days = 90) => Office.IssueAsync(Feed.Hours, "hayes", "payroll", days, Stop);
}
