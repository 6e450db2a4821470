using ImtHub.Notifications.Digests;
using ImtHub.Records.Events;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using Xunit;

namespace ImtHub.Notifications.Tests.Digests;

public class DigestComposerTests
{
    [Fact]
    public void An_apprentice_stands_against_what_the_term_expects_by_that_day()
    {
        var standing = Assert.Single(
            Hayes.Compose([("a", Hayes.Apprentice("Marcus Webb", ojl: 1400, ri: 96) with { OjlBefore = 1320 })]).Standings
        );

        Assert.Equal(1400, standing.Ojl.Hours);
        Assert.Equal(2736, standing.Ojl.Required);
        Assert.InRange(standing.Ojl.Planned, 1367m, 1369m);
        Assert.Equal(80, standing.Ojl.Since);
        Assert.Equal((51, 50), (standing.Ojl.Percent, standing.Ojl.PlannedPercent));
        Assert.Equal(36, standing.Ri.Percent);
    }

    [Fact]
    public void A_bar_is_full_only_when_no_hour_is_missing()
    {
        Assert.Equal(99, new Bar(2735.9m, 2736, 2736, null).Percent);
        Assert.Equal(100, new Bar(2800, 2736, 2736, null).Percent);
        Assert.Equal(0, new Bar(-8, 2736, 0, null).Percent);
    }

    [Theory]
    [InlineData(1400, 140, Pace.OnPlan, null)]
    // Six weeks of a 104-week term are 158 h of 2,736.
    [InlineData(1215, 140, Pace.OnPlan, null)]
    [InlineData(1200, 140, Pace.Behind, "on-the-job hours 6 weeks behind plan")]
    [InlineData(1400, 0, Pace.Behind, "instruction 52 weeks behind plan")]
    [InlineData(2736, 264, Pace.Complete, "all hours reached")]
    public void The_pace_is_judged_with_its_reason(int ojl, int ri, Pace pace, string? why)
    {
        var standing = Assert.Single(Hayes.Compose([("a", Hayes.Apprentice("Marcus Webb", ojl, ri))]).Standings);

        Assert.Equal((pace, why), (standing.Pace, standing.Why));
    }

    [Fact]
    public void No_hours_for_five_weeks_is_stalled_and_an_interruption_is_not()
    {
        // The digest is of Monday 5 January 2026.
        var silent = Silent(weeks: 46);

        Assert.Equal((Pace.Stalled, "no hours for 6 weeks"), Judge(silent));
        Assert.Equal((Pace.OnPlan, null), Judge(Silent(weeks: 48)));
        Assert.Equal(
            (Pace.Paused, "training interrupted"),
            Judge(silent.With(record => record with { Status = ApprenticeStatus.Suspended }))
        );

        static RosterRow Silent(int weeks) =>
            Hayes.Apprentice("Marcus Webb").With(record => record with { OjlByWeek = Hayes.Weeks(1400, new(2025, 1, 6), weeks) });

        static (Pace, string?) Judge(RosterRow row)
        {
            var standing = Assert.Single(Hayes.Compose([("a", row)]).Standings);
            return (standing.Pace, standing.Why);
        }
    }

    [Fact]
    public void Completion_is_projected_from_the_last_thirteen_weeks()
    {
        var digest = Hayes.Compose([
            ("half", Hayes.Apprentice("A Half", ojl: 1368)),
            (
                "new",
                Hayes
                    .Apprentice("B New", ojl: 300)
                    .With(record => record with { BeganOn = new(2025, 12, 1), OjlByWeek = Hayes.Weeks(300, new(2025, 12, 1), 5) })
            ),
            ("none", Hayes.Apprentice("C None", ojl: 0).With(record => record with { OjlByWeek = [] })),
        ]);

        // Half of the hours in 52 weeks: the other half takes as long.
        Assert.Equal(new DateOnly(2027, 1, 4), digest.Standings.Single(standing => standing.Apprentice == "A Half").Projection!.Likely);
        Assert.Null(digest.Standings.Single(standing => standing.Apprentice == "B New").Projection);
        Assert.Null(digest.Standings.Single(standing => standing.Apprentice == "C None").Projection);
    }

    [Fact]
    public void News_of_an_evening_bear_the_day_of_the_committees_own_clock()
    {
        // Half past ten in the evening of 4 January in Chicago is the 5th in UTC.
        var evening = Hayes.Event("a", 1, ApprenticeEventKind.MilestoneReached, "ojl-50", "Half of the on-the-job learning") with
        {
            At = new(2026, 1, 5, 4, 30, 0, TimeSpan.Zero),
        };

        var line = Assert.Single(Hayes.Compose([("a", Hayes.Apprentice("Ann"))], evening).Milestones);

        Assert.Equal(new DateOnly(2026, 1, 4), line.On);
    }

    [Fact]
    public void Who_needs_attention_comes_first_and_who_left_is_not_listed()
    {
        var digest = Hayes.Compose([
            ("1", Hayes.Apprentice("Zoe On Plan")),
            ("2", Hayes.Apprentice("Ann On Plan")),
            ("3", Hayes.Apprentice("Ben Behind", ojl: 500)),
            ("4", Hayes.Apprentice("Cal Stalled").With(record => record with { OjlByWeek = Hayes.Weeks(1400, new(2025, 1, 6), 38) })),
            ("5", Hayes.Apprentice("Dee Left").With(record => record with { Status = ApprenticeStatus.Cancelled })),
            ("6", Hayes.Apprentice("Eve Done").With(record => record with { Status = ApprenticeStatus.Completed })),
        ]);

        Assert.Equal(["Cal Stalled", "Ben Behind", "Ann On Plan", "Zoe On Plan"], digest.Standings.Select(standing => standing.Apprentice));
    }

    [Fact]
    public void What_needs_a_decision_is_asked_with_its_facts_most_pressing_first()
    {
        var digest = Hayes.Compose(
            [
                ("a", Hayes.Apprentice("Ann", ojl: 500)),
                ("b", Hayes.Apprentice("Ben", ojl: 2740, ri: 264)),
                (
                    "c",
                    Hayes
                        .Apprentice("Cal", ojl: 2740, ri: 264)
                        .With(record => record with { Competencies = new(record.Competencies.Take(3).ToDictionary()) })
                ),
                (
                    "d",
                    Hayes
                        .Apprentice("Dee", ojl: 500, ri: 60)
                        .With(record => record with { Status = ApprenticeStatus.InProbation, BeganOn = new(2025, 7, 20) })
                ),
                (
                    "e",
                    Hayes.Apprentice("Eve").With(record => record with { Status = ApprenticeStatus.InProbation, BeganOn = new(2025, 9, 1) })
                ),
                ("f", Hayes.Apprentice("Fay")),
            ],
            [Hayes.Event("f", 1, ApprenticeEventKind.CourseChanged, "IM-1", "F")],
            new() { ["f"] = [Hayes.Course("IM-1", "F", CourseResult.Failed)] }
        );

        Assert.Equal(
            [
                (QuestionKind.Completion, "Ben", "Recommend the journey card?", "2,740 of 2,736 h on the job, 264 of 264 h instruction."),
                (QuestionKind.Completion, "Cal", "Plan the last sign-offs?", "All hours are reached; 3 of 5 competencies are signed off."),
                (
                    QuestionKind.ProbationEnds,
                    "Dee",
                    "Keep on after probation?",
                    "Probation ends on 17 Jan 2026; 18 % of the on-the-job hours reached."
                ),
                (QuestionKind.CourseFailed, "Fay", "Repeat the course, or help before it?", "Industrial Manufacturing 1: failed (F)."),
                (QuestionKind.BehindPlan, "Ann", "What would help to catch up?", "On-the-job hours 33 weeks behind plan."),
            ],
            digest.Questions.Select(decision => (decision.Kind, decision.Subject, decision.Question, decision.Because))
        );
    }

    [Fact]
    public void Where_probation_ends_by_hours_the_committee_is_asked_by_the_hours_there_are()
    {
        var byHours = new DigestComposer(
            Hayes.Programs,
            Hayes.Sponsors,
            new(Hayes.Sponsors, new Dictionary<string, ProbationRule>(), new(ProbationBasis.Hours, 0.25m, 12, true, null)),
            new DigestRules()
        );
        var digest = byHours
            .Compose(
                Hayes.Facts([
                    ("a", Trained("Ann", 20)),
                    ("b", Trained("Ben", 17)),
                    // A quarter of the term is near, a quarter of the hours is not.
                    ("c", Trained("Cal", 23, weekly: 20)),
                ])
            )
            .Digest;

        Assert.Equal(
            [
                ("Ann", "Probation ended on 7 Dec 2025, by 760 of 750 h; 29 % of the on-the-job hours reached."),
                ("Ben", "Probation ends at 750 h, 680 h are known: at that pace on 6 Dec 2025; 24 % of the on-the-job hours reached."),
            ],
            digest.Questions.Where(asked => asked.Kind == QuestionKind.ProbationEnds).Select(asked => (asked.Subject, asked.Because))
        );

        static RosterRow Trained(string name, int weeks, int weekly = 40) =>
            Hayes
                .Apprentice(name, ojl: weekly * weeks)
                .With(record =>
                    record with
                    {
                        Status = ApprenticeStatus.InProbation,
                        BeganOn = new(2025, 7, 28),
                        OjlByWeek = Hayes.Weeks(weekly * weeks, new(2025, 7, 28), weeks),
                    }
                );
    }

    [Fact]
    public void News_is_told_in_the_programs_own_words()
    {
        var digest = Hayes.Compose(
            [("a", Hayes.Apprentice("Ann"))],
            [
                Hayes.Event("a", 1, ApprenticeEventKind.Enrolled, after: "InProbation"),
                Hayes.Event("a", 2, ApprenticeEventKind.MilestoneReached, "ojl-50", "Half of the on-the-job learning"),
                Hayes.Event("a", 3, ApprenticeEventKind.CourseChanged, "IM-1", "A-"),
                Hayes.Event("a", 4, ApprenticeEventKind.CourseChanged, "IM-MATH", "W"),
                Hayes.Event("a", 5, ApprenticeEventKind.CompetencyChanged, "safe-work", "demonstrated"),
                Hayes.Event("a", 6, ApprenticeEventKind.RecordChanged, "status,jobTitle", "Active", "InProbation"),
                Hayes.Event("a", 7, ApprenticeEventKind.OjlChanged, "safety", "120", "80"),
            ],
            new() { ["a"] = [Hayes.Course("IM-1", "A-", CourseResult.Passed), Hayes.Course("IM-MATH", "W", CourseResult.NoCredit)] }
        );

        Assert.Equal(["Half of the on-the-job learning"], Texts(digest.Milestones));
        Assert.Equal(["Industrial Manufacturing 1: passed (A-)", "Industrial Math for the Trades: no credit (W)"], Texts(digest.Courses));
        Assert.Equal(["Works safely and keeps the work area safe: signed off"], Texts(digest.Competencies));
        Assert.Equal(["Enrolled", "active, was in probation"], Texts(digest.Records));
        Assert.Equal(7, digest.ItemIds.Count);

        static IEnumerable<string> Texts(IEnumerable<NewsLine> lines) => lines.Select(line => line.Text);
    }

    [Fact]
    public void What_changed_twice_is_told_once_and_what_is_as_before_not_at_all()
    {
        var digest = Hayes.Compose(
            [("a", Hayes.Apprentice("Ann"))],
            [
                Hayes.Event("a", 1, ApprenticeEventKind.MilestoneReached, "ojl-50", "Half of the on-the-job learning"),
                Hayes.Event("a", 2, ApprenticeEventKind.CourseChanged, "IM-1", "F", before: "B"),
                Hayes.Event("a", 3, ApprenticeEventKind.MilestoneWithdrawn, "ojl-50", before: "Half of the on-the-job learning"),
                Hayes.Event("a", 4, ApprenticeEventKind.CourseChanged, "IM-1", "B", before: "F"),
            ],
            new() { ["a"] = [Hayes.Course("IM-1", "B", CourseResult.Passed)] }
        );

        Assert.Equal("Half of the on-the-job learning: no longer reached after a correction", Assert.Single(digest.Milestones).Text);
        Assert.Empty(digest.Courses);
    }

    [Fact]
    public void News_of_somebody_who_is_not_the_committees_any_more_is_left_out()
    {
        var digest = Hayes.Compose(
            [("a", Hayes.Apprentice("Ann"))],
            Hayes.Event("elsewhere", 1, ApprenticeEventKind.MilestoneReached, "ojl-50", "Half of the on-the-job learning")
        );

        Assert.Empty(digest.Milestones);
    }

    [Fact]
    public void The_sponsor_is_named_only_where_there_are_several()
    {
        (string, RosterRow)[] rows = [("a", Hayes.Apprentice("Ann"))];
        var roster = new Roster
        {
            CommitteeId = "x",
            Scope = "",
            DigestId = "d",
            Rows = new() { ["a"] = rows[0].Item2 },
        };
        var two = Hayes.Committee with
        {
            Sponsors = new HashSet<string> { "hayes", "rmg" },
        };

        var digest = Hayes.Composer.Compose(Hayes.Facts(rows) with { Committee = two, Roster = roster }).Digest;

        Assert.Equal("Hayes Performance Systems", Assert.Single(digest.Standings).Sponsor);
        Assert.Null(Assert.Single(Hayes.Compose(rows).Standings).Sponsor);
    }
}
