using ImtHub.Records.Apprentices;
using ImtHub.Records.Statements;
using Xunit;
using static ImtHub.Records.Tests.Apprentices.Facts;

namespace ImtHub.Records.Tests.Apprentices;

/// <summary>Credit for what was learned before, and for a course taken more than once.</summary>
public sealed class CreditTests
{
    private readonly SmallHub _hub = SmallHub.WithApprentice();

    private ApprenticeRecord Record => _hub.Record!;

    [Fact]
    public void Credit_for_prior_experience_stands_apart_with_its_source_and_counts_towards_milestones()
    {
        var change = _hub.Take(Grant(25, 4, "Two years at Allen Press", day: 2));

        Assert.Equal((25m, 4m), (Record.OjlHours, Record.RiHours));
        Assert.Equal(25, Record.OjlByWorkProcess["prior-experience"]);
        Assert.Equal("Two years at Allen Press", Record.Credit!.Source);
        Assert.Contains("ojl-25", Record.Milestones.Keys);
        Assert.Empty(Record.OjlByWeek);
        Assert.Equal(StatementResult.Applied, Assert.Single(change.Outcomes).Result);
    }

    [Fact]
    public void A_corrected_grant_replaces_the_former_one()
    {
        _hub.Take(Grant(25, 4, "Allen Press", day: 2));
        _hub.Take(Grant(10, 0, "Allen Press, one year only", day: 3));

        Assert.Equal((10m, 0m), (Record.OjlHours, Record.RiHours));
        Assert.DoesNotContain("ojl-25", Record.Milestones.Keys);
    }

    [Fact]
    public void Credit_of_instruction_never_makes_more_than_the_program_asks_for()
    {
        _hub.Take(Course("A", From("grades.csv", 2)), Course("A", From("grades.csv", 3), course: "MATH"));
        _hub.Take(Grant(0, 6, "MSSC certificates", day: 2));

        Assert.Equal(12, Record.RiHours);
    }

    [Fact]
    public void Of_a_repeated_course_the_best_result_counts_unless_the_college_says_otherwise()
    {
        _hub.Take(Term("A", "2025-FA", 1, RetakeRule.Highest));
        _hub.Take(Term("F", "2026-SP", 2, RetakeRule.Highest));
        Assert.Equal(9, Record.RiHours);

        _hub.Take(Term("F", "2026-SU", 3, RetakeRule.Latest));
        Assert.Equal(0, Record.RiHours);
        Assert.Equal(CourseResult.Failed, Assert.Single(Record.OpenCourses.Values).Result);

        _hub.Take(Term("B", "2026-FA", 4, RetakeRule.Latest));
        Assert.Equal(9, Record.RiHours);
        Assert.Empty(Record.OpenCourses);
    }

    [Fact]
    public void A_course_in_progress_does_not_take_away_what_was_passed_before()
    {
        _hub.Take(Term("A", "2025-FA", 1, RetakeRule.Latest));
        _hub.Take(Term("IP", "2026-SP", 2, RetakeRule.Latest) with { Result = CourseResult.InProgress });

        Assert.Equal(9, Record.RiHours);
    }

    private static EnrollmentStatement Grant(decimal ojl, decimal ri, string source, int day) =>
        Enrollment(From($"enrollment-{day}.csv", 2, day)) with
        {
            Credit = new PriorCredit(ojl, ri, source),
        };

    private static CourseStatement Term(string grade, string term, int day, RetakeRule rule) =>
        Course(grade, From($"{term}.csv", 2, day), term: term) with
        {
            Retakes = rule,
            On = FirstDay.AddDays(30 * day),
        };
}
