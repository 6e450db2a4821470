using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Notices;
using ImtHub.Notifications.Sources;
using ImtHub.Records.Progress;
using ImtHub.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.Notifications.Tests.Notices;

/// <summary>A regulator's deadline that has come near is told to staff, and to those of its committee who want to hear of it.</summary>
public sealed class DeadlineWatchTests
{
    private static readonly Committee s_committee = Steering.Committee with
    {
        Members =
        [
            new("Ada", MemberRole.Labor, "ada@example.org", null),
            new("Bob", MemberRole.Management, "bob@example.org", null),
            new("Cy", MemberRole.Labor, "cy@example.org", new DateOnly(2026, 1, 5)),
        ],
        Wishes = new Dictionary<MemberRole, RoleWishes>
        {
            [MemberRole.Labor] = new(new HashSet<Topic> { Topic.Deadlines }, new HashSet<Topic>()),
        },
    };

    private static readonly OpenDuty s_completion = new("d-1", "a-1", "hayes", null, "Notify DWD of the completion", new(2026, 1, 19));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_told_a_fortnight_before_to_staff_and_to_who_serves_and_wants_it_and_once()
    {
        await using var hub = await HubAsync(s_committee);
        hub.Deadlines.All.Add(s_completion);

        Assert.Empty(await LookAsync(hub, new(2026, 1, 4, 23, 59, 0, TimeSpan.Zero)));
        var orders = await LookAsync(hub, hub.Clock.Now);
        Assert.Equal(orders, await LookAsync(hub, hub.Clock.Now));
        await CarryOutAsync(hub, [.. orders, .. orders]);

        Assert.Equal(["staff@example.org", "ada@example.org"], hub.Mailer.Accepted.SelectMany(mail => mail.To));
        Assert.All(hub.Mailer.Accepted, mail => Assert.Equal("Marcus Webb: Notify DWD of the completion by 19 Jan 2026", mail.Subject));
        Assert.All(hub.Mailer.Accepted, mail => Assert.Contains("in 14 days", mail.Text, StringComparison.Ordinal));
        Assert.Empty(await LookAsync(hub, hub.Clock.Now.AddDays(1)));
    }

    [Fact]
    public async Task One_whose_day_is_moved_is_told_again()
    {
        await using var hub = await HubAsync(s_committee);
        hub.Deadlines.All.Add(s_completion);
        await CarryOutAsync(hub, await LookAsync(hub, hub.Clock.Now));
        hub.Mailer.Accepted.Clear();

        hub.Deadlines.All[0] = s_completion with { DueOn = new(2026, 1, 12) };
        hub.Clock.Now += TimeSpan.FromHours(1);
        await CarryOutAsync(hub, await LookAsync(hub, hub.Clock.Now));

        Assert.Equal(["staff@example.org", "ada@example.org"], hub.Mailer.Accepted.SelectMany(mail => mail.To));
        Assert.All(hub.Mailer.Accepted, mail => Assert.Equal("Marcus Webb: Notify DWD of the completion by 12 Jan 2026", mail.Subject));
    }

    [Fact]
    public async Task An_order_that_a_crash_lost_is_given_by_the_next_look()
    {
        await using var hub = await HubAsync(s_committee);
        hub.Deadlines.All.Add(s_completion);
        await LookAsync(hub, hub.Clock.Now);

        hub.Clock.Now += TimeSpan.FromHours(1);
        await CarryOutAsync(hub, await LookAsync(hub, hub.Clock.Now));

        Assert.Equal(2, hub.Mailer.Accepted.Count);
    }

    [Fact]
    public async Task An_order_waits_for_its_window_and_is_not_written_before()
    {
        await using var hub = await HubAsync(s_committee);
        hub.Deadlines.All.Add(s_completion);

        foreach (var order in await LookAsync(hub, hub.Clock.Now.AddSeconds(10)))
        {
            await hub.HandleAsync(order);
        }

        Assert.Empty(hub.Mailer.Accepted);
        Assert.Equal([65, 65], hub.Postponed.All.Select(postponed => postponed.Delay.TotalSeconds));
    }

    [Fact]
    public async Task A_committee_hears_of_its_own_apprentices_alone_and_staff_of_all()
    {
        await using var hub = await HubAsync(s_committee with { Cohorts = new HashSet<string> { "2025" } });
        hub.Deadlines.All.AddRange([
            s_completion,
            s_completion with
            {
                Id = "d-2",
                ApprenticeId = "a-2",
                Sponsor = "rmg",
            },
            s_completion with
            {
                Id = "d-3",
                Cohort = "2024",
            },
        ]);

        var order = Assert.Single(await LookAsync(hub, hub.Clock.Now));
        Assert.Empty(await hub.Get<ICommitteeInbox>().PendingAsync(InboxId.Notice("hayes"), Stop));
        await CarryOutAsync(hub, [order]);

        var mail = Assert.Single(hub.Mailer.Accepted);
        Assert.Equal(["staff@example.org"], mail.To);
        Assert.Equal("Regulator deadlines: 3 deadlines", mail.Subject);
        Assert.Contains("You get this mail because you are the hub's staff.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("write to imthub@example.org", mail.Text, StringComparison.Ordinal);

        hub.Deadlines.All.Add(s_completion with { Id = "d-4", ApprenticeId = "a-4", Cohort = "2025" });
        hub.Mailer.Accepted.Clear();
        hub.Clock.Now += TimeSpan.FromHours(1);
        await CarryOutAsync(hub, await LookAsync(hub, hub.Clock.Now));
        Assert.Equal(["staff@example.org", "ada@example.org"], hub.Mailer.Accepted.SelectMany(sent => sent.To));
    }

    [Fact]
    public async Task Where_no_member_wants_deadlines_and_no_staff_is_named_nothing_is_ordered()
    {
        await using var hub = await HubAsync(Steering.Committee, ("Mail:Staff", null));
        hub.Deadlines.All.Add(s_completion);

        Assert.Empty(await LookAsync(hub, hub.Clock.Now));
    }

    [Fact]
    public async Task Somebody_whose_record_is_gone_is_left_out_of_what_staff_read()
    {
        await using var hub = await HubAsync(s_committee);
        hub.Deadlines.All.AddRange([s_completion, s_completion with { Id = "d-2", ApprenticeId = "gone", Sponsor = "rmg" }]);

        await CarryOutAsync(hub, await LookAsync(hub, hub.Clock.Now));

        var mail = hub.Mailer.Accepted.Single(sent => sent.To.Single() == "staff@example.org");
        Assert.Equal("Marcus Webb: Notify DWD of the completion by 19 Jan 2026", mail.Subject);
    }

    [Fact]
    public async Task A_hub_that_shows_a_story_counts_from_its_day()
    {
        await using var hub = await HubAsync(s_committee, storyDay: new(2025, 12, 1));
        hub.Deadlines.All.AddRange([s_completion, s_completion with { Id = "d-2", DueOn = new(2025, 12, 15) }]);

        await CarryOutAsync(hub, await LookAsync(hub, hub.Clock.Now));

        Assert.All(hub.Mailer.Accepted, mail => Assert.Equal("Marcus Webb: Notify DWD of the completion by 15 Dec 2025", mail.Subject));
        Assert.Equal(2, hub.Mailer.Accepted.Count);
        Assert.All(hub.Mailer.Accepted, mail => Assert.Contains("in 14 days", mail.Text, StringComparison.Ordinal));
    }

    private static Task<NotificationBench> HubAsync(Committee committee, params IReadOnlyList<(string Key, string? Value)> settings) =>
        HubAsync(committee, null, settings);

    private static async Task<NotificationBench> HubAsync(
        Committee committee,
        DateOnly? storyDay,
        params IReadOnlyList<(string Key, string? Value)> settings
    )
    {
        var hub = new NotificationBench(
            new([committee]),
            settings: settings,
            stores: services => services.AddSingleton(new StoryDay(storyDay))
        );
        await hub.TellAsync(Steering.Record("a-1", 2736));
        await hub.TellAsync(Steering.Record("a-2", 2736, "rmg", "Rosa"));
        await hub.TellAsync(Steering.Record("a-4", 2736, name: "Kou") with { Cohort = "2025" });

        return hub;
    }

    private static Task<IReadOnlyList<string>> LookAsync(NotificationBench hub, DateTimeOffset now) =>
        hub.Get<DeadlineWatch>().HandleAsync(now, Stop);

    /// <summary>When their window is over.</summary>
    private static async Task CarryOutAsync(NotificationBench hub, IReadOnlyList<string> orders)
    {
        hub.Clock.Now += TimeSpan.FromSeconds(65);
        foreach (var order in orders)
        {
            await hub.HandleAsync(order);
        }
    }
}
