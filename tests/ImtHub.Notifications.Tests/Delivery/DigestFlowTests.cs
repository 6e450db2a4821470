using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Delivery;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Notices;
using ImtHub.Records.Events;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Notifications.Tests.Delivery;

/// <summary>From an event to the mails, without a store.</summary>
public sealed class DigestFlowTests
{
    private static readonly CommitteeCatalog s_committees = new([Steering.Committee]);

    /// <summary>The longest wait for a notice: its window and the grace after it.</summary>
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(65);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_only_moves_somebody_between_lists_is_no_news_for_a_committee()
    {
        await using var hub = new NotificationBench(s_committees);

        var moved = Steering.Hours("a-1", 1) with { Kind = ApprenticeEventKind.ListsMoved, Subject = null, MovesLists = true };
        var orders = await hub.TellAsync(Steering.Record("a-1", 8), moved);

        Assert.Empty(orders);
        Assert.Empty(await hub.Get<ICommitteeInbox>().PendingAsync(InboxId.Digest("hayes"), Token));
    }

    [Fact]
    public async Task What_happened_is_told_to_every_member_once_at_the_committees_hour()
    {
        await using var hub = new NotificationBench(s_committees);
        await ScheduleAsync(hub, "2026-01-04T12:00Z");
        await hub.TellAsync(Steering.Record("a-1", 1400), Steering.Hours("a-1", 1), Steering.Milestone("a-1", 2));

        Assert.Empty(await ScheduleAsync(hub, "2026-01-05T12:59Z"));
        var order = Assert.Single(await ScheduleAsync(hub, "2026-01-05T13:00Z"));
        Assert.Equal([order], await ScheduleAsync(hub, "2026-01-05T13:15Z"));
        await hub.HandleAsync(order);
        await hub.HandleAsync(order);

        Assert.Equal(["ada@example.org", "bob@example.org"], hub.Mailer.Accepted.SelectMany(mail => mail.To));
        Assert.All(
            hub.Mailer.Accepted,
            mail => Assert.Equal("Hayes IMT committee: 1 milestone, 1 decision - week of 5 Jan 2026", mail.Subject)
        );
        Assert.Empty(await ScheduleAsync(hub, "2026-01-05T13:30Z"));
    }

    [Fact]
    public async Task Nothing_falls_between_two_digests_or_appears_in_both()
    {
        await using var hub = new NotificationBench(s_committees);
        await hub.TellAsync(Steering.Record("a-1", 1000), Steering.Hours("a-1", 1));
        await hub.HandleAsync(Order("d-1"));
        await hub.TellAsync(Steering.Record("a-1", 1400), Steering.Milestone("a-1", 2));
        await hub.HandleAsync(Order("d-2"));
        await hub.HandleAsync(Order("d-3"));

        var (first, second) = (await DigestAsync(hub, "d-1"), await DigestAsync(hub, "d-2"));
        Assert.Equal((1, 0), (first!.ItemIds.Count, first.Milestones.Count));
        Assert.Equal((1, 1), (second!.ItemIds.Count, second.Milestones.Count));
        Assert.Equal(400, Assert.Single(second.Standings).Ojl.Since);
        // The third holds nothing, and the committee wants no mail then.
        Assert.Equal(4, hub.Mailer.Accepted.Count);
    }

    [Fact]
    public async Task A_digest_shows_everybody_and_reads_only_who_changed()
    {
        await using var hub = new NotificationBench(s_committees);
        await hub.TellAsync(Steering.Record("a-1", 1000), Steering.Hours("a-1", 1));
        await hub.TellAsync(Steering.Record("a-2", 1200, name: "Rosa"), Steering.Hours("a-2", 1));
        await hub.HandleAsync(Order("d-1"));
        await hub.TellAsync(Steering.Record("a-1", 1100), Steering.Hours("a-1", 2));
        await hub.HandleAsync(Order("d-2"));

        var standings = (await DigestAsync(hub, "d-2"))!.Standings.ToDictionary(standing => standing.Apprentice, standing => standing.Ojl);
        Assert.Equal((1100, 100), (standings["Marcus Webb"].Hours, standings["Marcus Webb"].Since));
        Assert.Equal((1200, 0), (standings["Rosa Webb"].Hours, standings["Rosa Webb"].Since));
    }

    [Fact]
    public async Task Who_moved_to_another_sponsor_is_told_once_by_name_and_not_shown_any_more()
    {
        await using var hub = new NotificationBench(s_committees);
        await hub.TellAsync(Steering.Record("a-1", 1000), Steering.Hours("a-1", 1));
        await hub.HandleAsync(Order("d-1"));
        await hub.TellAsync(
            Steering.Record("a-1", 1000, sponsor: "rmg"),
            Steering.Hours("a-1", 2, sponsor: "rmg") with
            {
                Former = new("hayes", null),
                At = new(2026, 1, 3, 4, 30, 0, TimeSpan.Zero),
            }
        );
        await hub.HandleAsync(Order("d-2"));

        var digest = (await DigestAsync(hub, "d-2"))!;
        Assert.Empty(digest.Standings);
        // In the evening of the 2nd by the committee's clock.
        Assert.Equal(
            ("Marcus Webb", "moved to a sponsor of another committee", new DateOnly(2026, 1, 2)),
            digest.Records.Select(line => (line.Apprentice, line.Text, line.On)).Single()
        );
    }

    [Fact]
    public async Task A_throttled_order_goes_back_to_the_queue_and_then_sends_only_what_is_missing()
    {
        await using var hub = new NotificationBench(s_committees);
        await hub.TellAsync(Steering.Record("a-1", 1000), Steering.Hours("a-1", 1));
        hub.Mailer.Answers.Enqueue(new SendResult.Accepted());
        hub.Mailer.Answers.Enqueue(new SendResult.Throttled(TimeSpan.FromSeconds(42)));

        await hub.HandleAsync(Order("d-1"));
        var (order, delay) = Assert.Single(hub.Postponed.All);
        await hub.TellAsync(Steering.Record("a-1", 1100), Steering.Hours("a-1", 2));
        hub.Clock.Now += delay;
        await hub.HandleAsync(order);

        Assert.Equal(TimeSpan.FromSeconds(42), delay);
        Assert.Equal(["ada@example.org", "bob@example.org"], hub.Mailer.Accepted.SelectMany(mail => mail.To));
        // Both read the same, although the record changed between the two.
        Assert.Single(hub.Mailer.Accepted.Select(mail => mail.Text.Replace("management", "labor", StringComparison.Ordinal)).Distinct());
    }

    [Fact]
    public async Task When_the_service_accepts_a_mail_and_asks_for_a_pause_that_mail_is_not_sent_again()
    {
        await using var hub = new NotificationBench(s_committees, settings: [("Mail:MaxPerRequest", "1")]);
        await hub.TellAsync(Steering.Record("a-1", 1000), Steering.Hours("a-1", 1));
        hub.Mailer.Answers.Enqueue(new SendResult.Accepted(TimeSpan.FromSeconds(7)));

        await hub.HandleAsync(Order("d-1"));
        var (order, delay) = Assert.Single(hub.Postponed.All);
        Assert.Single(hub.Mailer.Accepted);
        hub.Clock.Now += delay;
        await hub.HandleAsync(order);

        Assert.Equal(TimeSpan.FromSeconds(7), delay);
        Assert.Equal(["ada@example.org", "bob@example.org"], hub.Mailer.Accepted.SelectMany(mail => mail.To));
    }

    [Fact]
    public async Task A_bad_address_is_recorded_and_the_others_get_their_mail()
    {
        await using var hub = new NotificationBench(s_committees);
        await hub.TellAsync(Steering.Record("a-1", 1000), Steering.Hours("a-1", 1));
        hub.Mailer.Answers.Enqueue(new SendResult.Refused("ErrorInvalidRecipients"));

        await hub.HandleAsync(Order("d-1"));
        await hub.HandleAsync(Order("d-1"));

        Assert.Equal(["bob@example.org"], hub.Mailer.Accepted.SelectMany(mail => mail.To));
        var refused = Assert.Single(await LedgerAsync(hub), entry => entry.State == MailState.Refused);
        Assert.Equal(("ada@example.org", "ErrorInvalidRecipients", 1), (refused.To, refused.Reason, refused.Tries));
        Assert.Equal(["ada@example.org ErrorInvalidRecipients"], hub.Troubles.All);
    }

    [Fact]
    public async Task After_a_lost_answer_the_mail_waits_out_its_lease_and_may_come_twice_under_one_key()
    {
        await using var hub = new NotificationBench(s_committees);
        await hub.TellAsync(Steering.Record("a-1", 1000), Steering.Hours("a-1", 1));
        hub.Mailer.Answers.Enqueue(null);

        await hub.HandleAsync(Order("d-1"));
        // Whoever comes upon it looks again soon, since a try is mostly done in a moment, then later, and never after the lease.
        foreach (var seconds in new[] { 0, 1, 19, 40, 30 })
        {
            hub.Clock.Now += TimeSpan.FromSeconds(seconds);
            await hub.HandleAsync(Order("d-1"));
        }
        Assert.Equal([100, 1, 1, 20, 40, 10], hub.Postponed.All.Select(postponed => postponed.Delay.TotalSeconds));
        Assert.Single(hub.Mailer.Accepted);

        hub.Clock.Now += TimeSpan.FromSeconds(10);
        await hub.HandleAsync(Order("d-1"));

        Assert.Equal(["ada@example.org", "ada@example.org", "bob@example.org"], hub.Mailer.Accepted.SelectMany(mail => mail.To));
        Assert.Single(hub.Mailer.Accepted.Take(2).Select(mail => mail.Headers["x-imthub-message"]).Distinct());
    }

    [Fact]
    public async Task Every_mail_is_kept_as_it_was_sent()
    {
        await using var hub = new NotificationBench(s_committees);
        await hub.TellAsync(Steering.Record("a-1", 1000, name: "<b>Marcus</b>"), Steering.Hours("a-1", 1));
        await hub.HandleAsync(Order("d-1"));

        var archive = hub.Get<IMailArchive>();
        var keys = await archive.KeysAsync(Token).ToListAsync(Token);
        Assert.Equal(hub.Mailer.Accepted.Select(mail => mail.Key).Order(StringComparer.Ordinal), keys);
        var kept = await archive.FindAsync(keys[0], Token);
        var sent = hub.Mailer.Accepted.Single(mail => mail.Key == keys[0]);
        Assert.Equal((sent.Html, sent.Text, sent.Subject), (kept!.Html, kept.Text, kept.Subject));
        Assert.Equal(sent.Headers, kept.Headers);
    }

    [Fact]
    public async Task A_preview_shows_the_next_digest_and_changes_nothing()
    {
        await using var hub = new NotificationBench(s_committees);
        await hub.TellAsync(Steering.Record("a-1", 1400), Steering.Milestone("a-1", 1));

        var preview = await hub.Get<DigestPreview>().RenderAsync("hayes", null, null, Token);
        await hub.HandleAsync(Order("d-1"));

        Assert.Contains("Half of the on-the-job learning", preview!.Html, StringComparison.Ordinal);
        Assert.Equal(2, hub.Mailer.Accepted.Count);
        Assert.Null(await hub.Get<DigestPreview>().RenderAsync("nobody", null, null, Token));
    }

    [Fact]
    public async Task A_milestone_is_told_at_once_to_who_wants_it_and_once_however_often_it_is_delivered()
    {
        await using var hub = new NotificationBench(s_committees);
        var milestone = Steering.Milestone("a-1", 2);

        var orders = await hub.TellAsync(Steering.Record("a-1", 1400), Steering.Hours("a-1", 1), milestone);
        var again = await hub.Get<NoticeHandler>().HandleAsync([milestone], Token);
        Assert.Equal(Assert.Single(orders), Assert.Single(again));
        hub.Clock.Now += s_window;
        await hub.HandleAsync(orders[0]);
        await hub.HandleAsync(again[0]);

        var mail = Assert.Single(hub.Mailer.Accepted);
        Assert.Equal(["ada@example.org"], mail.To);
        Assert.Equal("Marcus Webb: Half of the on-the-job learning", mail.Subject);
    }

    [Fact]
    public async Task What_comes_within_a_minute_is_told_in_one_mail_and_not_before_the_minute_is_over()
    {
        await using var hub = new NotificationBench(s_committees);
        var orders = await hub.TellAsync(Steering.Record("a-1", 1400), Steering.Milestone("a-1", 1));
        orders = [.. orders, .. await hub.TellAsync(Steering.Record("a-2", 1400, name: "Rosa"), Steering.Milestone("a-2", 1))];
        var order = Assert.Single(orders);

        await hub.HandleAsync(order);
        Assert.Empty(hub.Mailer.Accepted);
        Assert.InRange(Assert.Single(hub.Postponed.All).Delay, TimeSpan.FromSeconds(1), s_window);
        hub.Clock.Now += s_window;
        await hub.HandleAsync(order);
        var later = await hub.TellAsync(Steering.Record("a-3", 1400, name: "Kou"), Steering.Milestone("a-3", 1));
        hub.Clock.Now += s_window;
        await hub.HandleAsync(Assert.Single(later));

        Assert.Equal(
            ["Hayes IMT committee: 2 milestones", "Kou Webb: Half of the on-the-job learning"],
            hub.Mailer.Accepted.Select(mail => mail.Subject)
        );
    }

    [Fact]
    public async Task A_notice_whose_order_was_lost_in_a_crash_is_ordered_when_its_event_comes_again()
    {
        await using var hub = new NotificationBench(s_committees);
        await hub.TellAsync(Steering.Record("a-1", 1400), Steering.Milestone("a-1", 1));
        hub.Clock.Now += TimeSpan.FromMinutes(10);

        var order = Assert.Single(await hub.Get<NoticeHandler>().HandleAsync([Steering.Milestone("a-1", 1)], Token));
        hub.Clock.Now += s_window;
        await hub.HandleAsync(order);

        Assert.Single(hub.Mailer.Accepted);
    }

    [Fact]
    public async Task An_order_out_of_turn_sends_what_is_new_and_nothing_when_nothing_is()
    {
        await using var hub = new NotificationBench(new([Steering.Committee with { WhenNothingChanged = WhenNothingChanged.Short }]));
        await hub.TellAsync(Steering.Record("a-1", 1000), Steering.Hours("a-1", 1));
        var scheduler = hub.Get<DigestScheduler>();

        await hub.HandleAsync(Assert.Single(scheduler.OutOfTurn(hub.Clock.Now)));
        hub.Clock.Now += TimeSpan.FromSeconds(1);
        await hub.HandleAsync(Assert.Single(scheduler.OutOfTurn(hub.Clock.Now)));

        Assert.Equal(2, hub.Mailer.Accepted.Count);
    }

    [Fact]
    public async Task A_committee_that_chose_so_gets_a_short_mail_when_nothing_changed()
    {
        await using var hub = new NotificationBench(new([Steering.Committee with { WhenNothingChanged = WhenNothingChanged.Short }]));

        await hub.HandleAsync(Order("d-1"));

        Assert.All(hub.Mailer.Accepted, mail => Assert.Contains("nothing new", mail.Subject, StringComparison.Ordinal));
        Assert.Equal(2, hub.Mailer.Accepted.Count);
    }

    [Fact]
    public async Task An_order_that_nobody_can_carry_out_is_refused_with_its_own_exception()
    {
        await using var hub = new NotificationBench(s_committees);

        await Assert.ThrowsAsync<InvalidMailOrderException>(() => hub.HandleAsync("{}"));
        await Assert.ThrowsAsync<InvalidMailOrderException>(() => hub.HandleAsync("not json"));
        await Assert.ThrowsAsync<InvalidMailOrderException>(() =>
            hub.HandleAsync(Order("d-1").Replace("hayes", "nobody", StringComparison.Ordinal))
        );
    }

    private static string Order(string digestId) =>
        new DigestOrder
        {
            Committee = "hayes",
            Digest = digestId,
            Day = new(2026, 1, 5),
            DueAt = new(2026, 1, 5, 13, 0, 0, TimeSpan.Zero),
        }.ToJson();

    private static Task<IReadOnlyList<string>> ScheduleAsync(NotificationBench hub, string now) =>
        hub.Get<DigestScheduler>().HandleAsync(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), Token);

    private static Task<Digest?> DigestAsync(NotificationBench hub, string digestId) =>
        hub.Get<IDigestStore>().FindAsync("hayes", digestId, Token);

    private static Task<IReadOnlyList<MailEntry>> LedgerAsync(NotificationBench hub) =>
        hub.Get<IMailLedger>().ListAsync("imthub@example.org", 10, Token);
}
