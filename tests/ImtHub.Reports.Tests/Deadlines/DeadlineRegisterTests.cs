using ImtHub.Records.Configuration;
using ImtHub.Records.Statements;
using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Tests.Kit;
using Xunit;

namespace ImtHub.Reports.Tests.Deadlines;

/// <summary>What Wisconsin must be told within 40 days, and what is watched besides.</summary>
public sealed class DeadlineRegisterTests
{
    private static readonly DateOnly s_first = new(2014, 4, 7);
    private static readonly DateOnly s_day = new(2014, 11, 3);

    [Theory]
    [InlineData(ApprenticeStatus.Completed, "completion")]
    [InlineData(ApprenticeStatus.Cancelled, "cancellation")]
    [InlineData(ApprenticeStatus.Suspended, "unassignment")]
    [InlineData(ApprenticeStatus.Transferred, "transfer")]
    public void A_change_must_be_told_within_40_days(ApprenticeStatus status, string what)
    {
        var duty = Assert.Single(Of(new() { Changes = [(status, s_day, "Stated")] }, s_day), duty => duty.ByExport);

        Assert.Equal((what, s_day, s_day.AddDays(40), "Stated"), (duty.What, duty.On, duty.Due, duty.Reason));
        Assert.Equal(DeadlineState.Open, duty.StateOn(duty.Due));
        Assert.Equal(DeadlineState.Overdue, duty.StateOn(duty.Due.AddDays(1)));
    }

    [Fact]
    public void The_ends_of_probation_and_of_the_term_are_watched_until_something_is_decided()
    {
        Assert.Equal(
            [
                ("probation-end", new DateOnly(2014, 10, 5), DeadlineState.Overdue),
                ("term-end", new DateOnly(2016, 4, 6), DeadlineState.Open),
            ],
            Of(new(), new(2014, 10, 6)).Select(duty => (duty.What, duty.Due, duty.StateOn(new(2014, 10, 6))))
        );
        Assert.Equal(
            [("probation-end", DeadlineState.Done), ("term-end", DeadlineState.Open)],
            Of(new() { Changes = [(ApprenticeStatus.Active, new(2014, 10, 1), null)] }, new(2014, 10, 6))
                .Select(duty => (duty.What, duty.StateOn(new(2014, 10, 6))))
        );
    }

    [Fact]
    public void An_end_by_hours_is_one_duty_however_often_the_projection_moves()
    {
        var day = new DateOnly(2014, 8, 15);
        var (early, later) = (End(new() { Facts = Hours.Weeks("rmg", "0012", s_first, 6, 30) }), End(Trained(18)));
        Assert.Equal((early.Key, "End of probation (projected)"), (later.Key, later.Name));
        Assert.NotEqual(early.Due, later.Due);

        var reached = End(Trained(19));
        Assert.Equal((early.Key, "End of probation", new DateOnly(2014, 8, 17)), (reached.Key, reached.Name, reached.Due));

        static Apprentice Trained(int weeks) => new() { Facts = Hours.Weeks("rmg", "0012", s_first, weeks, 40) };

        Deadline End(Apprentice apprentice) => Of(apprentice, day).Single(duty => duty.What == "probation-end");
    }

    [Fact]
    public void An_application_is_watched_for_40_days_until_the_committee_has_answered_or_it_is_one_no_more()
    {
        var applied = new Apprentice { First = ApprenticeStatus.Applied, BeganOn = s_first };
        var duty = Assert.Single(Of(applied, s_first));
        Assert.Equal(("application", s_first.AddDays(40), false, true), (duty.What, duty.Due, duty.ByExport, duty.IsForCommittee));
        Assert.Equal(DeadlineState.Overdue, duty.StateOn(s_first.AddDays(41)));

        var answered = applied with { Facts = [.. Apprentice.Votes(CommitteeQuestion.Application, s_first.AddDays(10), Vote.No)] };
        Assert.Equal(s_first.AddDays(10), Assert.Single(Of(answered, s_first.AddDays(41))).Done);
        Assert.Null(Assert.Single(Of(answered, s_first.AddDays(9))).Done);

        var registered = applied with { Changes = [(ApprenticeStatus.Registered, s_first.AddDays(20), null)] };
        Assert.Equal(s_first.AddDays(20), Of(registered, s_first.AddDays(41)).Single(known => known.What == "application").Done);
    }

    [Theory]
    [InlineData("{}", 1, false, null)]
    [InlineData("""{ "votesPerSide": 2, "equalNumbers": true, "verified": false, "note": "in an excerpt" }""", 2, true, null)]
    [InlineData("""{ "votesPerSide": 0 }""", 0, false, "votesPerSide")]
    [InlineData("""{ "votesPerSide": 21 }""", 0, false, "votesPerSide")]
    [InlineData("""{ "verified": false }""", 0, false, "note")]
    [InlineData("""{ "majority": true }""", 0, false, "majority")]
    public void How_a_committee_decides_is_said_by_the_jurisdiction(string rule, int perSide, bool equal, string? refused)
    {
        var problems = new List<ConfigurationProblem>();
        var read = JurisdictionCatalog.Read(
            [
                new(
                    "jurisdictions/mn.json",
                    $$"""{ "id": "mn", "name": "Minnesota", "state": "MN", "warnDaysBefore": [], "probation": { "basis": "days", "months": 12 }, "duties": [], "committee": {{rule}} }"""
                ),
            ],
            problems
        );

        Assert.Equal(refused is null ? 0 : 1, problems.Count);
        if (refused is null)
        {
            Assert.Equal((perSide, equal), (read.Of("MN")!.Committee.VotesPerSide, read.Of("MN")!.Committee.EqualNumbers));
        }
        else
        {
            Assert.Contains(refused, problems[0].ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("WI", false)]
    [InlineData("MN", false)]
    [InlineData("OH", false)]
    [InlineData("PA", false)]
    [InlineData("KY", false)]
    [InlineData("MI", true)]
    [InlineData("IL", true)]
    [InlineData("IN", true)]
    public void Of_each_state_of_the_program_it_is_known_who_registers_and_said_what_is_not(string state, bool isFederal)
    {
        var jurisdiction = SmallHub.Jurisdictions.Of(state)!;

        Assert.Equal((isFederal, true), (jurisdiction.Agency!.IsFederal, jurisdiction.Agency.Verified));
        Assert.Contains("registration_agencies.csv", jurisdiction.Agency.Note, StringComparison.Ordinal);
        Assert.Equal(jurisdiction.Duties.Count == 0, jurisdiction.Unknown.Count > 0);
    }

    [Theory]
    [InlineData("""{ "is": "county" }""", "is")]
    [InlineData("""{ }""", "is")]
    [InlineData("""{ "is": "state", "verified": false }""", "note")]
    [InlineData("""{ "is": "state", "seat": "Madison" }""", "seat")]
    public void An_agency_that_is_not_described_is_refused(string agency, string property)
    {
        var problems = new List<ConfigurationProblem>();
        JurisdictionCatalog.Read(
            [
                new(
                    "jurisdictions/ia.json",
                    $$"""{ "id": "ia", "name": "Iowa", "state": "IA", "probation": { "basis": "days", "months": 12 }, "duties": [], "agency": {{agency}} }"""
                ),
            ],
            problems
        );

        Assert.Contains(property, Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_without_known_duties_is_owed_nothing() =>
        Assert.Empty(Of(new() { Sponsor = "north-star", Changes = [(ApprenticeStatus.Cancelled, s_day, "Moved")] }, s_day));

    [Fact]
    public void The_export_that_was_handed_over_discharges_it_in_time_or_late()
    {
        var cancelled = new Apprentice { Changes = [(ApprenticeStatus.Cancelled, s_day, "Moved")] };
        var key = Assert.Single(Of(cancelled, s_day), duty => duty.ByExport).Key;

        var told = Assert.Single(
            Of(cancelled, new(2014, 12, 31), new ToldNotice(key, new(2014, 11, 30), "wi-status-actions/2014-11-28")),
            duty => duty.ByExport
        );
        Assert.Equal(
            (DeadlineState.Done, new DateOnly(2014, 11, 30), "wi-status-actions/2014-11-28"),
            (told.StateOn(new(2014, 12, 31)), told.Done, told.Export)
        );
        var late = Assert.Single(
            Of(cancelled, new(2014, 12, 31), new ToldNotice(key, new(2014, 12, 20), "wi-status-actions/2014-12-19")),
            duty => duty.ByExport
        );
        Assert.Equal(DeadlineState.DoneLate, late.StateOn(new(2014, 12, 31)));
        // On a day before the handing over it was still open.
        Assert.Null(
            Assert.Single(Of(cancelled, new(2014, 11, 29), new ToldNotice(key, new(2014, 11, 30), "x")), duty => duty.ByExport).Done
        );
    }

    [Theory]
    [InlineData(15, null)]
    [InlineData(14, 14)]
    [InlineData(4, 14)]
    [InlineData(3, 3)]
    [InlineData(0, 3)]
    [InlineData(-1, null)]
    public void It_warns_14_and_3_days_before(int daysLeft, int? warning)
    {
        var duty = Assert.Single(Of(new() { Changes = [(ApprenticeStatus.Cancelled, s_day, "Moved")] }, s_day), duty => duty.ByExport);
        Assert.Equal(warning, duty.WarningOn(duty.Due.AddDays(-daysLeft)));
        Assert.Null((duty with { Done = s_day }).WarningOn(duty.Due.AddDays(-daysLeft)));
    }

    [Fact]
    public async Task Each_event_is_raised_once_however_often_the_register_is_made()
    {
        var hub = new Desk([new Apprentice { Worker = "1", Changes = [(ApprenticeStatus.Cancelled, s_day, "Moved")] }]);
        var raised = new List<DeadlineEvent>();
        for (var day = s_day; day <= s_day.AddDays(45); day = day.AddDays(1))
        {
            raised.AddRange((await hub.Deadlines.KeepAsync(day, TestContext.Current.CancellationToken)).Raised);
            Assert.Empty((await hub.Deadlines.KeepAsync(day, TestContext.Current.CancellationToken)).Raised);
        }

        Assert.Equal(
            [(14, s_day.AddDays(26)), (3, s_day.AddDays(37))],
            raised.Where(what => what.What == "cancellation").Select(what => (what.DaysBefore, what.On))
        );
    }

    [Theory]
    [InlineData(-30, "due,2014-12-13,30,,")]
    [InlineData(18, "overdue,2014-12-13,,18,")]
    public async Task The_sheet_tells_how_many_days_are_left_or_how_late_it_is_in_numbers_that_a_spreadsheet_adds_up(
        int daysAfter,
        string line
    )
    {
        var hub = new Desk([new Apprentice { Changes = [(ApprenticeStatus.Cancelled, s_day, "Moved")] }]);
        await hub.Deadlines.KeepAsync(s_day.AddDays(40 + daysAfter), TestContext.Current.CancellationToken);

        Assert.Contains(
            hub.Exports.Text(DeadlineKeeper.Name).Split('\n'),
            row => row.StartsWith(line, StringComparison.Ordinal) && row.Contains("Cancellation", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Digests_read_what_is_open_of_their_sponsors_soonest_first()
    {
        var hub = new Desk([
            new Apprentice { Worker = "1", Changes = [(ApprenticeStatus.Cancelled, s_day, "Moved")] },
            new Apprentice { Worker = "2", Changes = [(ApprenticeStatus.Suspended, s_day.AddDays(-3), null)] },
            new Apprentice
            {
                Worker = "3",
                Sponsor = "hayes",
                Changes = [(ApprenticeStatus.Cancelled, s_day, "Moved")],
            },
        ]);
        await hub.Deadlines.KeepAsync(s_day, TestContext.Current.CancellationToken);
        var reader = new DeadlineReader(hub.Table);

        Assert.Equal(
            ["a-rmg-2", "a-rmg-1"],
            (await reader.OpenAsync(["rmg"], s_day.AddDays(60), TestContext.Current.CancellationToken))
                .Where(duty => duty.ByExport)
                .Select(duty => duty.ApprenticeId)
        );
        Assert.Equal(
            3,
            (await reader.OpenAsync(null, s_day.AddDays(60), TestContext.Current.CancellationToken)).Count(duty => duty.ByExport)
        );
        Assert.DoesNotContain(
            await reader.OpenAsync(["rmg"], s_day.AddDays(37), TestContext.Current.CancellationToken),
            duty => duty.ApprenticeId == "a-rmg-1" && duty.ByExport
        );
    }

    private static IReadOnlyList<Deadline> Of(Apprentice apprentice, DateOnly day, params ToldNotice[] told) =>
        DeadlineRegister.Of([apprentice.Person], SmallHub.Sponsors, SmallHub.Jurisdictions, told, day);
}
