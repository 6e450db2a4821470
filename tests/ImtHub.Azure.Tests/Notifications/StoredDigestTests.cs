using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Mailing;
using ImtHub.Testing;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Azure.Tests.Notifications;

/// <summary>The way from an event to the mails once on real tables and blobs; its cases are tested without them.</summary>
public sealed class StoredDigestTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_notice_and_two_digests_are_written_kept_and_sent_once()
    {
        await using var hub = await StoredNotifications.NewAsync(azurite, new([Steering.Committee]));
        var bench = hub.Bench;
        var notice = Assert.Single(
            await bench.TellAsync(Steering.Record("a-1", 1400), Steering.Hours("a-1", 1), Steering.Milestone("a-1", 2))
        );
        bench.Clock.Now += TimeSpan.FromSeconds(65);

        await bench.HandleAsync(notice);
        await bench.HandleAsync(Order("d-1"));
        await bench.HandleAsync(Order("d-1"));
        await bench.TellAsync(Steering.Record("a-1", 1500), Steering.Hours("a-1", 3));
        await bench.HandleAsync(Order("d-2"));

        Assert.Equal(
            ["ada@example.org", "ada@example.org", "bob@example.org", "ada@example.org", "bob@example.org"],
            bench.Mailer.Accepted.SelectMany(mail => mail.To)
        );
        var (first, second) = (await DigestAsync(bench, "d-1"), await DigestAsync(bench, "d-2"));
        Assert.Equal((2, 1), (first!.ItemIds.Count, second!.ItemIds.Count));
        Assert.Equal(100, Assert.Single(second.Standings).Ojl.Since);
        Assert.Empty(await bench.Get<ICommitteeInbox>().PendingAsync(InboxId.Digest("hayes"), Token));
        Assert.All(
            await bench.Get<IMailLedger>().ListAsync("imthub@example.org", 10, Token),
            mail => Assert.Equal((MailState.Accepted, 1), (mail.State, mail.Tries))
        );
        var archive = bench.Get<IMailArchive>();
        var keys = await archive.KeysAsync(Token).ToListAsync(Token);
        Assert.Equal(bench.Mailer.Accepted.Select(mail => mail.Key).Order(StringComparer.Ordinal), keys);
    }

    private static Task<Digest?> DigestAsync(NotificationBench bench, string id) => bench.Get<IDigestStore>().FindAsync("hayes", id, Token);

    private static string Order(string digestId) =>
        new DigestOrder
        {
            Committee = "hayes",
            Digest = digestId,
            Day = new(2026, 1, 5),
            DueAt = new(2026, 1, 5, 13, 0, 0, TimeSpan.Zero),
        }.ToJson();
}
