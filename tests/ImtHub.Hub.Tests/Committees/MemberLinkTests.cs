using ImtHub.Hub.Committees;
using ImtHub.Intake.Access;
using ImtHub.Notifications.Committees;
using ImtHub.TestKit;
using Xunit;
using static ImtHub.TestKit.CommitteeBench;

namespace ImtHub.Hub.Tests.Committees;

/// <summary>A link is one member's of one committee, ends, and can be taken back.</summary>
public sealed class MemberLinkTests
{
    private readonly CommitteeBench _hub = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_opens_its_members_pages_and_the_store_holds_a_hash_alone()
    {
        var text = (await IssueAsync()).Reveal();

        var opened = Assert.IsType<LinkOpening<MemberVisit>.Opened>(await _hub.Gate.OpenAsync(text, Stop));

        Assert.Equal(("acme-jac", LaborAddress), (opened.What.Committee.Id, opened.What.Member.Address));
        var kept = Assert.Single(await _hub.Links.ListAsync(null, Stop));
        Assert.DoesNotContain(text.Split('_')[1], kept.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(LaborAddress, kept.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forged_ended_and_revoked_links_are_refused_alike()
    {
        var (ended, revoked, valid) = (await IssueAsync(days: 1), await IssueAsync(), await IssueAsync());
        await _hub.Office.RevokeAsync(revoked.Id, Stop);
        _hub.Clock.Now += TimeSpan.FromDays(1);

        foreach (
            var text in new[]
            {
                ended.Reveal(),
                revoked.Reveal(),
                valid.Id + "_" + SecretText.Make().Reveal().Split('_')[1],
                SecretText.Make().Reveal(),
                valid.Reveal()[..^1],
                "",
                null,
                "acme-jac",
            }
        )
        {
            Assert.IsType<LinkOpening<MemberVisit>.Refused>(await _hub.Gate.OpenAsync(text, Stop));
        }

        Assert.IsType<LinkOpening<MemberVisit>.Opened>(await _hub.Gate.OpenAsync(valid.Reveal(), Stop));
    }

    [Fact]
    public async Task All_links_of_a_member_are_taken_back_at_once_and_no_others()
    {
        var (first, second) = (await IssueAsync(), await IssueAsync());
        var other = await _hub.Office.IssueAsync("acme-jac", ManagementAddress, 30, "asked for", Stop);

        Assert.Equal(2, await _hub.Office.RevokeAllAsync("acme-jac", LaborAddress.ToUpperInvariant(), Stop));

        Assert.IsType<LinkOpening<MemberVisit>.Refused>(await _hub.Gate.OpenAsync(first.Reveal(), Stop));
        Assert.IsType<LinkOpening<MemberVisit>.Refused>(await _hub.Gate.OpenAsync(second.Reveal(), Stop));
        Assert.IsType<LinkOpening<MemberVisit>.Opened>(await _hub.Gate.OpenAsync(other.Reveal(), Stop));
        Assert.Equal(0, await _hub.Office.RevokeAllAsync("acme-jac", LaborAddress, Stop));
    }

    [Fact]
    public async Task A_link_opens_nothing_once_its_member_serves_no_more()
    {
        var hub = new CommitteeBench([new CommitteeMember("Lee", MemberRole.Labor, LaborAddress, new DateOnly(2026, 3, 12))]);
        var link = (await hub.Office.IssueAsync("acme-jac", LaborAddress, 30, "asked for", Stop)).Reveal();
        Assert.IsType<LinkOpening<MemberVisit>.Opened>(await hub.Gate.OpenAsync(link, Stop));

        hub.Clock.Now += TimeSpan.FromDays(2);

        Assert.IsType<LinkOpening<MemberVisit>.Refused>(await hub.Gate.OpenAsync(link, Stop));
    }

    [Fact]
    public async Task A_link_is_used_so_often_a_minute_and_no_more()
    {
        var link = (await IssueAsync()).Reveal();
        for (var use = 0; use < new PartnerLimits().LinkRequestsPerMinute; use++)
        {
            Assert.IsType<LinkOpening<MemberVisit>.Opened>(await _hub.Gate.OpenAsync(link, Stop));
        }

        Assert.InRange(
            Assert.IsType<LinkOpening<MemberVisit>.TooOften>(await _hub.Gate.OpenAsync(link, Stop)).RetryAfter,
            TimeSpan.FromSeconds(1),
            TimeSpan.FromMinutes(1)
        );
        _hub.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.IsType<LinkOpening<MemberVisit>.Opened>(await _hub.Gate.OpenAsync(link, Stop));
    }

    [Theory]
    [InlineData("nobody-jac", LaborAddress, 30, "asked for")]
    [InlineData("acme-jac", "stranger@example.org", 30, "asked for")]
    [InlineData("acme-jac", LaborAddress, 0, "asked for")]
    [InlineData("acme-jac", LaborAddress, 401, "asked for")]
    [InlineData("acme-jac", LaborAddress, 30, " ")]
    [InlineData("acme-jac", LaborAddress, 30, "two\nlines")]
    public async Task What_cannot_be_issued_is_refused_in_a_sentence(string committee, string address, int days, string purpose) =>
        Assert.EndsWith(
            ".",
            (
                await Assert.ThrowsAsync<AccessRefusedException>(() => _hub.Office.IssueAsync(committee, address, days, purpose, Stop))
            ).Message,
            StringComparison.Ordinal
        );

    private Task<SecretText> IssueAsync(int days = 30) =>
        _hub.Office.IssueAsync("acme-jac", LaborAddress, days, "asked for by phone", Stop);
}
