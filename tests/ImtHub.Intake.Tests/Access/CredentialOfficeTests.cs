using ImtHub.Intake.Access;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Access;

/// <summary>How many credentials a partner may have at once, and until when each of them opens.</summary>
public sealed class CredentialOfficeTests
{
    private readonly MovableClock _clock = new(new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
    private readonly InMemoryPartnerAccess _store = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CredentialOffice Office => new(_store, _clock);

    [Fact]
    public async Task A_credential_has_no_end_until_another_one_follows_it()
    {
        var text = await Office.IssueAsync("rmg", Stop);

        Assert.Equal([new PartnerCredential(text.Id, "rmg", text.Hash(), _clock.Now, null)], await _store.ListAsync("rmg", Stop));
    }

    [Fact]
    public async Task Beside_one_that_stays_as_it_is_there_may_be_one_more_and_no_third()
    {
        Assert.NotNull(await Office.IssueBesideAsync("rmg", Stop));
        Assert.NotNull(await Office.IssueBesideAsync("rmg", Stop));
        Assert.Null(await Office.IssueBesideAsync("rmg", Stop));

        Assert.All(await _store.ListAsync("rmg", Stop), credential => Assert.Null(credential.EndsAt));
        Assert.NotNull(await Office.IssueBesideAsync("hayes", Stop));
    }

    [Fact]
    public async Task One_that_ends_sooner_than_the_overlap_is_not_given_more_time_and_one_that_ends_later_gets_less()
    {
        var first = await Office.IssueAsync("rmg", Stop);
        _clock.Now += TimeSpan.FromHours(1);
        var second = await Office.RotateAsync("rmg", TimeSpan.FromDays(2), Stop);
        await Office.RevokeAsync("rmg", second.Id, Stop);

        await Office.RotateAsync("rmg", TimeSpan.FromDays(14), Stop);
        Assert.Equal(_clock.Now.AddDays(2), await EndOfAsync(first));

        await Office.RevokeAsync("rmg", first.Id, Stop);
        var last = (await _store.ListAsync("rmg", Stop)).Single(credential => credential.EndsAt is null);
        await Office.RotateAsync("rmg", TimeSpan.FromDays(1), Stop);
        Assert.Equal(_clock.Now.AddDays(1), (await _store.FindAsync(last.Id, Stop))!.EndsAt);
    }

    [Fact]
    public async Task Without_an_overlap_the_one_before_ends_with_the_moment_and_an_overlap_below_zero_is_no_overlap()
    {
        var first = await Office.IssueAsync("rmg", Stop);
        _clock.Now += TimeSpan.FromHours(1);

        await Office.RotateAsync("rmg", TimeSpan.Zero, Stop);

        Assert.Equal(_clock.Now, await EndOfAsync(first));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Office.RotateAsync("rmg", TimeSpan.FromTicks(-1), Stop));
    }

    [Fact]
    public async Task Once_its_last_credential_has_ended_a_partner_gets_a_first_one_again_and_rotates_none()
    {
        await Office.IssueAsync("rmg", Stop);
        Assert.Equal(1, await Office.RevokeAsync("rmg", null, Stop));

        Assert.Equal(
            "rmg has no valid credential: add one.",
            (await Assert.ThrowsAsync<AccessRefusedException>(() => Office.RotateAsync("rmg", TimeSpan.Zero, Stop))).Message
        );
        Assert.Equal(
            "rmg has no valid credential.",
            (await Assert.ThrowsAsync<AccessRefusedException>(() => Office.RevokeAsync("rmg", null, Stop))).Message
        );
        Assert.NotNull(await Office.IssueAsync("rmg", Stop));
    }

    [Fact]
    public async Task All_of_a_partners_credentials_end_together_and_nobody_elses()
    {
        await Office.IssueAsync("rmg", Stop);
        await Office.IssueBesideAsync("rmg", Stop);
        var other = await Office.IssueAsync("hayes", Stop);

        Assert.Equal(2, await Office.RevokeAsync("rmg", null, Stop));

        Assert.All(await _store.ListAsync("rmg", Stop), credential => Assert.Equal(_clock.Now, credential.EndsAt));
        Assert.Null(await EndOfAsync(other));
    }

    private async Task<DateTimeOffset?> EndOfAsync(CredentialText text) => (await _store.FindAsync(text.Id, Stop))!.EndsAt;
}
