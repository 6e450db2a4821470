using ImtHub.Azure.Notifications;
using ImtHub.Notifications.Mailing;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Notifications;

public class MailLedgerTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset s_noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(100);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MailState.Accepted)]
    [InlineData(MailState.Refused)]
    public async Task A_mail_that_was_accepted_or_refused_is_settled_for_ever(MailState end)
    {
        var ledger = new TableMailLedger(await azurite.NewTableAsync());
        Assert.True(await BeginAsync(ledger, s_noon));
        await ledger.EndAsync("from@example.org", [new("digest.d-1.hayes.abc", end, "because")], s_noon, Token);

        Assert.False(await BeginAsync(ledger, s_noon.AddYears(1)));
        var entry = Assert.Single(await ledger.ListAsync("from@example.org", 10, Token));
        Assert.Equal((end, 1, "because"), (entry.State, entry.Tries, entry.Reason));
    }

    [Fact]
    public async Task A_try_that_never_ended_is_left_alone_for_its_lease_and_then_repeated()
    {
        var ledger = new TableMailLedger(await azurite.NewTableAsync());
        await BeginAsync(ledger, s_noon);

        Assert.False(await BeginAsync(ledger, s_noon + s_lease - TimeSpan.FromSeconds(1)));
        Assert.True(await BeginAsync(ledger, s_noon + s_lease));
        Assert.Equal(2, Assert.Single(await ledger.ListAsync("from@example.org", 10, Token)).Tries);
    }

    [Fact]
    public async Task A_mail_that_the_service_has_not_taken_may_be_sent_at_once()
    {
        var ledger = new TableMailLedger(await azurite.NewTableAsync());
        await BeginAsync(ledger, s_noon);
        await ledger.EndAsync("from@example.org", [new("digest.d-1.hayes.abc", MailState.Waiting)], s_noon, Token);

        Assert.True(await BeginAsync(ledger, s_noon.AddSeconds(1)));
    }

    [Fact]
    public async Task Of_senders_at_the_same_time_one_begins()
    {
        var ledger = new TableMailLedger(await azurite.NewTableAsync());

        var begun = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => BeginAsync(ledger, s_noon)));

        Assert.Single(begun, result => result);
    }

    [Fact]
    public async Task The_mails_of_a_request_begin_together_or_not_at_all()
    {
        var ledger = new TableMailLedger(await azurite.NewTableAsync());
        await ledger.TryBeginAsync([Entry("digest.d-1.b")], s_noon, s_lease, Token);

        Assert.False(await ledger.TryBeginAsync([Entry("digest.d-1.a"), Entry("digest.d-1.b")], s_noon, s_lease, Token));
        Assert.Equal(["digest.d-1.b"], (await ledger.FindAsync("from@example.org", ["digest.d-1.a", "digest.d-1.b"], Token)).Keys);
        Assert.True(await ledger.TryBeginAsync([Entry("digest.d-1.a"), Entry("digest.d-1.b")], s_noon + s_lease, s_lease, Token));
    }

    [Fact]
    public async Task The_newest_mails_are_listed_first()
    {
        var ledger = new TableMailLedger(await azurite.NewTableAsync());
        foreach (var number in Enumerable.Range(1, 5))
        {
            await ledger.TryBeginAsync([Entry($"k-{number}")], s_noon.AddMinutes(number), s_lease, Token);
        }

        Assert.Equal(["k-5", "k-4", "k-3"], (await ledger.ListAsync("from@example.org", 3, Token)).Select(entry => entry.Key));
        Assert.Empty(await ledger.ListAsync("other@example.org", 3, Token));
    }

    private static Task<bool> BeginAsync(TableMailLedger ledger, DateTimeOffset now) =>
        ledger.TryBeginAsync([Entry("digest.d-1.hayes.abc")], now, s_lease, Token);

    private static MailEntry Entry(string key) =>
        new()
        {
            Key = key,
            Mailbox = "from@example.org",
            To = "ada@example.org",
            Subject = "Subject",
            For = "hayes",
            About = "d-1",
        };
}
