using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Sources;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using Xunit;

namespace ImtHub.Notifications.Tests.Digests;

/// <summary>What a digest tells that is no event of a record: wage steps, deadlines, partners' data, and what time alone brings.</summary>
public class WhatElseIsToldTests
{
    [Fact]
    public void A_wage_step_is_told_and_asked_for_in_the_first_digest_after_it_was_reached()
    {
        // Second step: after 1,000 h on the job; 1,400 h in 52 weeks reach it in the week that ends on 28 September 2025.
        var reached = Hayes.Apprentice("Ann") with
        {
            WageStepBefore = "start",
        };

        var (digest, roster) = Compose(Facts(("a", reached)));

        Assert.Equal("Second step (80 %) is due since 28 Sep 2025", Assert.Single(digest.Wages).Text);
        var decision = Assert.Single(digest.Questions);
        Assert.Equal(
            (QuestionKind.WageStep, "Raise the pay to Second step (80 %)?", "Reached on 28 Sep 2025: after 1,000 h on the job."),
            (decision.Kind, decision.Question, decision.Because)
        );
        var (next, _) = Compose(Facts(("a", roster.Rows["a"].Begin())));
        Assert.Empty(next.Wages);
        Assert.Empty(next.Questions);
    }

    [Theory]
    [InlineData(null, 1400)] // Of somebody never shown, only what was reached in the last 31 days is new.
    [InlineData("start", 900)] // Not reached.
    [InlineData("third", 1400)] // A correction took hours away: that is no raise.
    [InlineData("gone", 1400)] // The configuration does not know the former step any more.
    public void Nothing_else_is_a_wage_step_that_fell_due(string? before, int hours) =>
        Assert.Empty(Compose(Facts(("a", Hayes.Apprentice("Ann", ojl: hours) with { WageStepBefore = before }))).Digest.Wages);

    [Fact]
    public void A_wage_step_reached_lately_is_told_of_somebody_who_is_new_to_the_committee()
    {
        var row = Hayes.Apprentice("Ann", ojl: 1010).With(record => record with { OjlByWeek = Hayes.Weeks(1010, new(2025, 1, 6), 51) });

        Assert.Equal("Second step (80 %) is due since 28 Dec 2025", Assert.Single(Compose(Facts(("a", row))).Digest.Wages).Text);
    }

    [Fact]
    public void Deadlines_of_the_committees_own_apprentices_are_listed_and_those_near_are_asked_about()
    {
        var digest = Compose(
            Facts(("a", Hayes.Apprentice("Ann"))) with
            {
                Deadlines =
                [
                    OpenDuty("late", "a", new(2026, 1, 2)),
                    OpenDuty("today", "a", new(2026, 1, 5)),
                    OpenDuty("near", "a", new(2026, 1, 19)),
                    OpenDuty("later", "a", new(2026, 1, 20)),
                    OpenDuty("far", "a", new(2026, 4, 1)),
                    OpenDuty("theirs", "x", new(2026, 1, 6)),
                ],
            }
        ).Digest;

        Assert.Equal([-3, 0, 14, 15], digest.Deadlines.Select(line => line.DaysLeft));
        Assert.Equal(
            ["It was due on 2 Jan 2026, 3 days ago.", "It is due today.", "It is due on 19 Jan 2026, in 14 days."],
            digest.Questions.Select(decision => decision.Because)
        );
        Assert.All(
            digest.Questions,
            decision => Assert.Equal(("Ann", "Notify DWD of the completion: who sees to it?"), (decision.Subject, decision.Question))
        );
    }

    [Fact]
    public void Late_partners_and_rows_that_wait_are_asked_about_and_every_partner_is_listed()
    {
        var digest = Compose(
            Facts(("a", Hayes.Apprentice("Ann"))) with
            {
                Feeds =
                [
                    Feed("hours", newest: new(2025, 12, 22), every: 14),
                    Feed("grades", newest: new(2025, 12, 21), every: 14) with
                    {
                        Name = "MATC",
                        Partner = "matc",
                    },
                    Feed("competencies", newest: null, every: 90) with
                    {
                        HeldRows = 2,
                        HeldSince = new(2025, 12, 1),
                    },
                    Feed("enrollments", newest: new(2025, 9, 1), every: null),
                ],
            }
        ).Digest;

        Assert.Equal(
            [("hours", false), ("grades", true), ("competencies", true), ("enrollments", false)],
            digest.Feeds.Select(feed => (feed.Feed, feed.IsLate))
        );
        Assert.Equal(
            [
                ("MATC", "Who asks for the grades?", "The last file came on 21 Dec 2025; one is expected every 14 days."),
                ("Hayes", "Who asks for the competencies?", "No file has come yet; one is expected every 90 days."),
                ("Hayes", "Who can clear up the competencies that wait?", "2 rows wait for a decision, the oldest since 1 Dec 2025."),
            ],
            digest.Questions.Select(decision => (decision.Subject, decision.Question, decision.Because))
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_partner_who_said_that_there_is_nothing_is_not_silent(bool saidNothing)
    {
        var digest = Compose(
            Facts(("a", Hayes.Apprentice("Ann"))) with
            {
                Feeds = [Feed("hours", newest: new(2025, 12, 22), every: 14) with { SaidNothing = saidNothing }],
            }
        ).Digest;

        var line = Assert.Single(digest.Feeds);
        Assert.False(line.IsLate);
        Assert.Equal(saidNothing, line.SaidNothing);
    }

    [Fact]
    public void Where_the_hours_are_late_the_partner_is_asked_and_not_every_apprentice()
    {
        var silent = Hayes.Apprentice("Ann").With(record => record with { OjlByWeek = Hayes.Weeks(1400, new(2025, 1, 6), 46) });

        var digest = Compose(Facts(("a", silent)) with { Feeds = [Feed("hours", newest: new(2025, 11, 20), every: 14)] }).Digest;

        Assert.Equal([QuestionKind.PartnerLate], digest.Questions.Select(decision => decision.Kind));
        var standing = Assert.Single(digest.Standings);
        Assert.Equal((Pace.Stalled, "no hours for 6 weeks; the sponsor's hours are late"), (standing.Pace, standing.Why));
    }

    [Fact]
    public void What_time_alone_brings_is_news_once()
    {
        var silent = Hayes.Apprentice("Ann").With(record => record with { OjlByWeek = Hayes.Weeks(1400, new(2025, 1, 6), 46) });

        var (digest, roster) = Compose(Facts(("a", silent)));
        Assert.False(digest.NothingChanged);
        Assert.True(Assert.Single(digest.Questions).IsNew);

        var (next, _) = Compose(Facts(("a", silent)) with { Roster = roster with { AskedBefore = roster.Asked } });
        Assert.True(next.NothingChanged);
        Assert.False(Assert.Single(next.Questions).IsNew);
    }

    [Fact]
    public void What_is_asked_anew_comes_before_what_was_asked_before_of_the_same_kind()
    {
        var facts = Facts(("1", Hayes.Apprentice("Ann", ojl: 500)), ("2", Hayes.Apprentice("Ben", ojl: 500)));
        facts.Roster.AskedBefore.Add("BehindPlan:1:");

        Assert.Equal(["Ben", "Ann"], Compose(facts).Digest.Questions.Select(decision => decision.Subject));
    }

    [Fact]
    public void Who_left_the_committee_is_told_without_where_to()
    {
        var facts = Facts(("a", Hayes.Apprentice("Ann")));
        facts.Roster.Departed["b"] = new Departure("Ben Gone", "moved to a sponsor of another committee", new(2026, 1, 2));

        Assert.Equal(
            ("Ben Gone", "moved to a sponsor of another committee"),
            Compose(facts).Digest.Records.Select(line => (line.Apprentice, line.Text)).Single()
        );
    }

    [Fact]
    public void A_result_that_was_taken_back_is_told_as_such()
    {
        var digest = Hayes.Compose(
            [("a", Hayes.Apprentice("Ann"))],
            Hayes.Event("a", 1, ApprenticeEventKind.CourseChanged, "IM-1", after: null, before: "A")
        );

        Assert.Equal("Industrial Manufacturing 1: result withdrawn (was A)", Assert.Single(digest.Courses).Text);
    }

    [Fact]
    public void Beside_the_bars_stands_what_else_is_to_be_known()
    {
        var row = Hayes
            .Apprentice("Ann", ojl: 412, ri: 48)
            .With(record =>
                record with
                {
                    Status = ApprenticeStatus.InProbation,
                    BeganOn = new(2025, 7, 20),
                    OpenCourses = new()
                    {
                        ["ri:matc:12:IM-1"] = new OpenCourse("matc", "IM-1", "F", CourseResult.Failed, new(2025, 12, 20)),
                    },
                    Held = new() { ["hours.too-many"] = 2 },
                }
            );

        Assert.Equal(
            [
                "Industrial Manufacturing 1 failed",
                "probation ends on 17 Jan 2026",
                "wage step Start (70 %), missing for Second step (80 %): 588 h on the job",
                "2 statements kept that do not count yet",
            ],
            Assert.Single(Compose(Facts(("a", row))).Digest.Standings).Notes
        );
    }

    [Fact]
    public void The_cohorts_hours_are_added_up_week_by_week_against_its_plan()
    {
        var cohort = Compose(
            Facts(
                ("a", Hayes.Apprentice("Ann", ojl: 1400)),
                ("b", Hayes.Apprentice("Ben", ojl: 1300)),
                ("c", Hayes.Apprentice("Cal", ojl: 9).With(record => record with { Status = ApprenticeStatus.Cancelled }))
            )
        ).Digest.Cohort!;

        Assert.Equal(2, cohort.Apprentices);
        Assert.Equal(new DateOnly(2026, 1, 5), cohort.Points[^1].On);
        Assert.Equal(2700, Math.Round(cohort.Points[^1].Hours));
        Assert.InRange(cohort.Points[^1].Planned, 2735, 2745);
        // After half of the year, half of the hours.
        var half = cohort.Points.Single(point => point.On == new DateOnly(2025, 7, 6));
        Assert.Equal(1350, Math.Round(half.Hours));
        Assert.Equal(cohort.Points.OrderBy(point => point.On), cohort.Points);
        Assert.InRange(cohort.Points.Count, 2, 60);
        Assert.Null(Compose(Facts()).Digest.Cohort);
    }

    [Fact]
    public void Hours_of_which_no_week_is_known_count_from_the_first_point_on()
    {
        var credited = Hayes
            .Apprentice("Ann", ojl: 300)
            .With(record => record with { OjlByWeek = Hayes.Weeks(200, new(2025, 12, 1), 5), BeganOn = new(2025, 12, 1) });

        Assert.Equal(
            [140, 180, 220, 260, 300, 300],
            Compose(Facts(("a", credited))).Digest.Cohort!.Points.Select(point => Math.Round(point.Hours))
        );
    }

    private static Composition Compose(DigestFacts facts) => Hayes.Composer.Compose(facts);

    private static DigestFacts Facts(params (string Id, RosterRow Row)[] rows) => Hayes.Facts(rows);

    private static OpenDuty OpenDuty(string id, string apprentice, DateOnly due) =>
        new(id, apprentice, "hayes", null, "Notify DWD of the completion", due);

    private static PartnerFeed Feed(string feed, DateOnly? newest, int? every) =>
        new()
        {
            Partner = "hayes",
            Name = "Hayes",
            Feed = feed,
            NewestOn = newest,
            ExpectedEveryDays = every,
        };
}
