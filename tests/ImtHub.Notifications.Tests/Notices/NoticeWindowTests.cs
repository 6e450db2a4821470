using System.Globalization;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Notices;
using ImtHub.Records.Events;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Notifications.Tests.Notices;

/// <summary>Into which mail something goes that is told at once, and who reads it.</summary>
public sealed class NoticeWindowTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("12:00:00", "12:01:05")]
    [InlineData("12:00:59", "12:01:05")]
    [InlineData("12:01:00", "12:02:05")]
    public async Task What_happens_within_a_minute_of_the_clock_is_written_five_seconds_after_it(string at, string notBefore)
    {
        await using var hub = new NotificationBench(new([Steering.Committee]));
        var now = Today(at);

        var order = hub.Get<NoticeSchedule>().Next(Steering.Committee, now);
        var staff = hub.Get<NoticeSchedule>().NextOfStaff(now);

        Assert.Equal((Today(notBefore), Today(notBefore)), (order.NotBefore, staff.NotBefore));
        var end = Today(notBefore).AddSeconds(-5).ToString("yyyy-MM-ddTHHmmss", CultureInfo.InvariantCulture);
        Assert.Equal(("hayes", $"hayes!{end}Z", $"!staff{end}Z"), (order.Committee, order.Notice, staff.Notice));
    }

    [Theory]
    [InlineData(true, "13:00:05")]
    [InlineData(false, "12:01:05")]
    public async Task What_happens_in_quiet_hours_is_told_when_they_end_unless_somebody_waits_for_it(bool kept, string notBefore)
    {
        // Six hours behind UTC: quiet until seven in the morning.
        var committee = Steering.Committee with
        {
            Quiet = new QuietHours(20, 7),
        };
        await using var hub = new NotificationBench(new([committee]), settings: [("Mail:KeepQuietHours", kept ? "true" : "false")]);

        Assert.Equal(Today(notBefore), hub.Get<NoticeSchedule>().Next(committee, Today("12:00:00")).NotBefore);
    }

    [Fact]
    public async Task A_second_milestone_of_one_window_orders_no_second_mail_and_the_next_window_does()
    {
        await using var hub = new NotificationBench(new([Steering.Committee]));

        Assert.Single(await hub.TellAsync(Steering.Record("a-1", 1400), Steering.Milestone("a-1", 1)));
        Assert.Empty(await hub.TellAsync(Steering.Record("a-2", 1400), Steering.Milestone("a-2", 1)));
        hub.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Single(await hub.TellAsync(Steering.Record("a-3", 1400), Steering.Milestone("a-3", 1)));
    }

    [Fact]
    public async Task Somebody_who_has_left_the_committee_neither_causes_a_notice_nor_gets_one()
    {
        var leaving = Steering.Committee with
        {
            Members = [new("Ada", MemberRole.Labor, "ada@example.org", new DateOnly(2026, 1, 6)), .. Steering.Committee.Members.Skip(1)],
        };
        await using var hub = new NotificationBench(new([leaving]));
        // The evening of the 5th by the committee's clock.
        hub.Clock.Now = new(2026, 1, 6, 5, 58, 0, TimeSpan.Zero);

        var order = Assert.Single(await hub.TellAsync(Steering.Record("a-1", 1400), Steering.Milestone("a-1", 1)));
        hub.Clock.Now = new(2026, 1, 6, 6, 0, 0, TimeSpan.Zero);
        Assert.Empty(await hub.TellAsync(Steering.Record("a-2", 1400), Steering.Milestone("a-2", 1)));
        await hub.HandleAsync(order);

        Assert.Equal(["ada@example.org"], hub.Mailer.Accepted.SelectMany(mail => mail.To));
    }

    [Fact]
    public async Task Each_committee_that_follows_the_apprentice_or_did_so_gets_a_notice_of_its_own()
    {
        var wishes = new Dictionary<MemberRole, RoleWishes>
        {
            [MemberRole.Labor] = new(new HashSet<Topic> { Topic.Records }, RoleWishes.Default.Digest),
        };
        var old = Steering.Committee with { Wishes = wishes };
        var @new = old with
        {
            Id = "rmg",
            Name = "RMG committee",
            Sponsors = new HashSet<string> { "rmg" },
        };
        var other = old with
        {
            Id = "other",
            Sponsors = new HashSet<string> { "other" },
        };
        await using var hub = new NotificationBench(new([old, @new, other]));
        var moved = Steering.Hours("a-1", 1, sponsor: "rmg") with
        {
            Kind = ApprenticeEventKind.RecordChanged,
            Subject = "sponsor",
            Former = new("hayes", null),
        };

        var orders = await hub.TellAsync(Steering.Record("a-1", 1400, sponsor: "rmg"), moved);

        Assert.Equal(["hayes", "rmg"], orders.Select(order => ((NoticeOrder)MailOrder.Parse(order)).Committee).Order());
        var inbox = hub.Get<ICommitteeInbox>();
        Assert.Single(await inbox.PendingAsync(InboxId.Digest("hayes"), Stop));
        Assert.Single(await inbox.PendingAsync(InboxId.Notice("rmg"), Stop));
        Assert.Empty(await inbox.PendingAsync(InboxId.Digest("other"), Stop));
    }

    [Fact]
    public async Task What_is_told_at_once_does_not_wait_behind_digests()
    {
        await using var hub = new NotificationBench(new([Steering.Committee]), settings: [("Mail:MaxPerMinute", "1")]);
        var notice = Assert.Single(await hub.TellAsync(Steering.Record("a-1", 1400), Steering.Milestone("a-1", 1)));
        var digest = new DigestOrder
        {
            Committee = "hayes",
            Digest = "d-1",
            Day = new(2026, 1, 5),
            DueAt = hub.Clock.Now,
        };
        // One member's digest takes this minute, and the other's waits for the next.
        await hub.HandleAsync(digest.ToJson());
        Assert.Single(hub.Mailer.Accepted);
        hub.Clock.Now += TimeSpan.FromSeconds(65);

        await hub.HandleAsync(notice);

        Assert.Equal("Marcus Webb: Half of the on-the-job learning", hub.Mailer.Accepted[^1].Subject);
        Assert.Equal(2, hub.Mailer.Accepted.Count);
    }

    [Fact]
    public async Task An_order_of_a_committee_that_there_is_not_any_more_is_given_up()
    {
        await using var hub = new NotificationBench(new([Steering.Committee]));
        var order = hub.Get<NoticeSchedule>().Next(Steering.Committee with { Id = "gone" }, hub.Clock.Now);

        var refused = await Assert.ThrowsAsync<InvalidMailOrderException>(() => hub.HandleAsync(order.ToJson()));
        Assert.Contains("gone", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_that_finds_nothing_to_tell_sends_nothing()
    {
        await using var hub = new NotificationBench(new([Steering.Committee]));
        var order = hub.Get<NoticeSchedule>().Next(Steering.Committee, hub.Clock.Now);
        hub.Clock.Now = order.NotBefore;

        await hub.HandleAsync(order.ToJson());
        await hub.HandleAsync(hub.Get<NoticeSchedule>().NextOfStaff(hub.Clock.Now.AddMinutes(-5)).ToJson());

        Assert.Empty(hub.Mailer.Requests);
        Assert.Empty(hub.Postponed.All);
    }

    private static DateTimeOffset Today(string at) =>
        new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero) + TimeSpan.Parse(at, CultureInfo.InvariantCulture);
}
