using ImtHub.Hub.Committees;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using ImtHub.Reports.Deadlines;
using ImtHub.TestKit;
using Xunit;
using static ImtHub.TestKit.CommitteeBench;

namespace ImtHub.Hub.Tests.Committees;

/// <summary>What lies ahead of a committee, read back as a calendar program reads it.</summary>
public sealed class CommitteeCalendarTests
{
    private readonly CommitteeBench _hub = new();
    private readonly InMemoryRosterStore _rosters = new();
    private readonly InMemoryDeadlineTable _deadlines = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Meetings_deadlines_and_ends_of_probation_lie_ahead_and_nobody_is_named()
    {
        _hub.Clock.Now = new(2025, 1, 20, 15, 0, 0, TimeSpan.Zero);
        await _hub.EnrollAsync(ApprenticeStatus.InProbation);
        await KnowAsync();
        await _deadlines.ReplaceAsync([Duty(AdaId, new(2025, 2, 20)), Duty(AdaId, new(2025, 1, 10)), Duty("a-2", new(2025, 2, 21))], Stop);
        var committee = _hub.Committee with
        {
            Meetings = _hub.Committee.Schedule with { Every = ScheduleRhythm.Month, Week = WeekOfMonth.Second, Hour = 15 },
        };

        var text = await CalendarOf(committee);

        var events = Ical.Net.Calendar.Load(text)!.Events.ToList();
        Assert.Equal(12, events.Count(known => known.Summary == "Acme joint committee: meeting"));
        // Fifteen o'clock in Chicago, in winter and in summer.
        Assert.Equal(new DateTime(2025, 2, 11, 21, 0, 0), events.First().Start!.AsUtc);
        Assert.Contains(events, known => known.Start!.AsUtc == new DateTime(2025, 7, 8, 20, 0, 0));
        var deadline = Assert.Single(events, known => known.Summary!.StartsWith("Completion", StringComparison.Ordinal));
        Assert.Equal(("Completion, A. E.: last day (DWD)", new DateOnly(2025, 2, 20)), (deadline.Summary, deadline.Start!.Date));
        Assert.Single(events, known => known.Summary == "Probation ends, A. E.");
        Assert.DoesNotContain("Example", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 0, 75));
    }

    [Fact]
    public async Task The_same_things_have_the_same_ids_so_that_a_calendar_shows_none_of_them_twice()
    {
        await _hub.EnrollAsync(ApprenticeStatus.InProbation);
        await KnowAsync();
        var (first, second) = (await CalendarOf(_hub.Committee), await CalendarOf(_hub.Committee));

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Before_the_first_digest_the_calendar_is_empty_and_still_one() =>
        Assert.Empty(Ical.Net.Calendar.Load(await CalendarOf(_hub.Committee))!.Events);

    private async Task KnowAsync() =>
        Assert.True(
            await _rosters.TrySaveAsync(
                new()
                {
                    CommitteeId = "acme-jac",
                    Scope = "",
                    DigestId = "d",
                    Rows = new() { [AdaId] = RosterRow.Of(_hub.Ada) },
                },
                null,
                Stop
            )
        );

    private Task<string> CalendarOf(Committee committee) =>
        new CommitteeCalendar(
            _rosters,
            new DeadlineReader(_deadlines),
            Programs,
            QuarterOfTheTerm.Everywhere,
            new StoryDay(null),
            _hub.Clock
        ).WriteAsync(committee, Stop);

    private static Deadline Duty(string apprentice, DateOnly due) =>
        new()
        {
            ApprenticeId = apprentice,
            Sponsor = "acme",
            What = "completion",
            Name = "Completion",
            Jurisdiction = "wi",
            Regulator = "DWD",
            On = due.AddDays(-40),
            Due = due,
            ByExport = true,
        };
}
