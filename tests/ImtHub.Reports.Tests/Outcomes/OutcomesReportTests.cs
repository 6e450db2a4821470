using ImtHub.Records.Statements;
using ImtHub.Reports.Outcomes;
using ImtHub.Reports.Tests.Kit;
using Xunit;

namespace ImtHub.Reports.Tests.Outcomes;

public sealed class OutcomesReportTests
{
    private static readonly DateOnly s_asOf = new(2016, 12, 31);

    [Fact]
    public void Everybody_who_began_is_in_one_of_five_places_and_dropout_is_all_who_were_cancelled()
    {
        var report = Report(
            Who("1"),
            Who("2", (ApprenticeStatus.Completed, new(2015, 11, 2))),
            Who("3", (ApprenticeStatus.Cancelled, new(2014, 6, 1))),
            Who("4", (ApprenticeStatus.Cancelled, new(2015, 6, 1))),
            Who("5", (ApprenticeStatus.Transferred, new(2015, 6, 1))),
            Who("6", (ApprenticeStatus.Suspended, new(2015, 6, 1))),
            Who("7") with
            {
                First = ApprenticeStatus.Applied,
            },
            Who("8") with
            {
                BeganOn = new(2017, 1, 2),
            }
        );

        Assert.Equal(new OutcomeCounts(6, 2, 1, 1, 1, 1), report.All.Counts);
        Assert.Equal((2, 6, 33.3m), (report.All.Dropout.Numerator, report.All.Dropout.Denominator, report.All.Dropout.Percent));
    }

    [Fact]
    public void What_happened_after_the_day_is_left_out()
    {
        var report = Report(Who("1", (ApprenticeStatus.Completed, new(2017, 1, 1))));

        Assert.Equal((1, 0), (report.All.Counts.Active, report.All.Counts.Completed));
    }

    [Fact]
    public void The_median_time_to_journey_is_told_of_five_and_not_of_four()
    {
        Apprentice[] five =
        [
            .. Enumerable
                .Range(0, 5)
                .Select(index => Who($"{index}", (ApprenticeStatus.Completed, new DateOnly(2015, 7, 6).AddMonths(index)))),
        ];

        Assert.Equal(20m, Report(five).All.MedianMonths);
        Assert.Null(Report(five[..4]).All.MedianMonths);
    }

    [Fact]
    public void Growth_counts_sponsors_and_apprentices_by_year_and_state()
    {
        var report = Report(
            Who("1") with
            {
                BeganOn = new(2013, 8, 26),
            },
            Who("2", (ApprenticeStatus.Cancelled, new(2014, 2, 1))) with
            {
                Sponsor = "hayes",
                BeganOn = new(2013, 8, 26),
            },
            Who("3") with
            {
                Sponsor = "north-star",
                BeganOn = new(2015, 3, 2),
            }
        );

        Assert.Equal(
            [(2013, 2, 2, 2, 2), (2014, 2, 0, 2, 1), (2015, 3, 1, 3, 2), (2016, 3, 0, 3, 2)],
            report.Growth.Where(row => row.State is null).Select(row => (row.Year, row.Sponsors, row.Began, row.Enrolled, row.ActiveAtEnd))
        );
        Assert.Equal(
            [(2013, 0), (2014, 0), (2015, 1), (2016, 1)],
            report.Growth.Where(row => row.State == "MN").Select(row => (row.Year, row.Enrolled))
        );
    }

    [Fact]
    public void Sponsors_cohorts_and_providers_have_rows_of_their_own()
    {
        var safety = new CourseStatement
        {
            Lineage = Apprentice.At("grades/mssc/may.csv", 4),
            Provider = "mssc",
            Student = "CPT-1",
            Course = "SAFETY",
            Term = "",
            Grade = "Pass",
            Result = CourseResult.Passed,
            On = new(2014, 9, 1),
        };
        var report = Report(Who("1") with { Cohort = "2014", Facts = [safety] }, Who("2") with { Sponsor = "hayes" });

        Assert.Equal(
            [("hayes", "Hayes Performance Systems", 1), ("rmg", "Renaissance Manufacturing Group", 1)],
            report.Sponsors.Select(row => (row.Id, row.Name, row.Counts.Enrolled))
        );
        Assert.Equal(
            ["Hayes Performance Systems, (none stated)", "Renaissance Manufacturing Group, 2014"],
            report.Cohorts.Select(row => row.Name)
        );
        Assert.Equal(("mssc", 1), Assert.Single(report.Providers) is var row ? (row.Id, row.Counts.Enrolled) : default);
    }

    [Fact]
    public void The_same_people_and_day_give_the_same_report() =>
        Assert.Equal(OutcomesCsv.Write(Report([.. Crowd.Of(300, 7)])), OutcomesCsv.Write(Report([.. Crowd.Of(300, 7)])));

    private static OutcomesReport Report(params Apprentice[] apprentices) =>
        OutcomesReport
            .Compose([.. apprentices.Select(apprentice => apprentice.Person)], SmallHub.Sponsors, new OutcomesRules(), [], s_asOf)
            .Report;

    private static Apprentice Who(string worker, params (ApprenticeStatus Status, DateOnly On)[] changes) =>
        new()
        {
            Worker = worker,
            BeganOn = new(2014, 1, 6),
            Changes = [.. changes.Select(change => (change.Status, change.On, (string?)"Stated"))],
        };
}
