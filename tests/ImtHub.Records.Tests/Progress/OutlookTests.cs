using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using ImtHub.Records.Tests.Apprentices;
using Xunit;
using static ImtHub.Records.Tests.Apprentices.Facts;

namespace ImtHub.Records.Tests.Progress;

/// <summary>
/// Whether an apprentice is on pace, and when they will be done: in the small program of 100 h on the job and 12 h of instruction in 24
/// months.
/// </summary>
public sealed class OutlookTests
{
    private static readonly ProgressRules s_rules = new();
    private readonly SmallHub _hub = SmallHub.WithApprentice();

    [Fact]
    public void Hours_as_planned_are_on_plan_and_projected_with_a_low_and_a_high_estimate()
    {
        Work(week => week % 2 == 0 ? 0.8m : 1.2m, weeks: 20);
        Learn();

        var outlook = On(FirstDay.AddDays(140));

        Assert.Equal(Pace.OnPlan, outlook.Pace);
        // 13 weeks up to the last one: six of 0.8 h and seven of 1.2 h; 80 h are left.
        Assert.Equal(1.0m, outlook.Projection!.WeeklyHours);
        Assert.Equal(FirstDay.AddDays(140 + 552), outlook.Projection.Likely);
        Assert.Equal(FirstDay.AddDays(140 + 467), outlook.Projection.Earliest);
        Assert.Equal(FirstDay.AddDays(140 + 700), outlook.Projection.Latest);
        Assert.StartsWith("80 h are left; 1 h a week were worked in the last 13 weeks", outlook.Projection.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Weeks_not_reported_yet_are_no_weeks_without_work()
    {
        Work(_ => 1, weeks: 20);
        Learn();

        Assert.Equal(On(FirstDay.AddDays(140)).Projection!.WeeklyHours, On(FirstDay.AddDays(160)).Projection!.WeeklyHours);
    }

    [Fact]
    public void Hours_that_lag_the_plan_by_the_weeks_of_the_rule_are_behind()
    {
        Work(_ => 0.5m, weeks: 26);
        Learn();

        var outlook = On(FirstDay.AddDays(26 * 7));

        Assert.Equal((Pace.Behind, "on-the-job hours 12 weeks behind plan"), (outlook.Pace, outlook.Why));
        Assert.True(outlook.IsAtRisk);
    }

    [Fact]
    public void Instruction_that_lags_is_behind_too()
    {
        Work(_ => 1, weeks: 26);

        Assert.Equal("instruction 26 weeks behind plan", On(FirstDay.AddDays(26 * 7)).Why);
    }

    [Fact]
    public void No_hours_for_weeks_is_stalled()
    {
        Work(_ => 1, weeks: 10);

        Assert.NotEqual(Pace.Stalled, On(FirstDay.AddDays(70 + 34)).Pace);
        Assert.Equal((Pace.Stalled, "no hours for 5 weeks"), (On(FirstDay.AddDays(70 + 35)).Pace, On(FirstDay.AddDays(70 + 35)).Why));
        Assert.Null(On(FirstDay.AddDays(70 + 35)).Projection);
    }

    [Fact]
    public void Nothing_is_projected_from_a_few_weeks_only()
    {
        Work(_ => 1, weeks: 7);
        Assert.Null(On(FirstDay.AddDays(49)).Projection);

        Work(_ => 1, weeks: 8);
        Assert.NotNull(On(FirstDay.AddDays(56)).Projection);
    }

    [Theory]
    [InlineData(ApprenticeStatus.Suspended, Pace.Paused)]
    [InlineData(ApprenticeStatus.Cancelled, Pace.NotTraining)]
    [InlineData(ApprenticeStatus.Completed, Pace.NotTraining)]
    public void Who_does_not_train_is_not_behind(ApprenticeStatus status, Pace pace)
    {
        _hub.Take(Enrollment(From("enrollment-2.csv", 2, 2)) with { Status = status, StatusOn = FirstDay.AddDays(7) });

        var outlook = On(FirstDay.AddDays(300));

        Assert.Equal((pace, false, null), (outlook.Pace, outlook.IsAtRisk, outlook.Projection));
    }

    [Theory]
    [InlineData("F", CourseResult.Failed, "Math failed")]
    [InlineData("W", CourseResult.NoCredit, "Math without credit (W)")]
    public void A_course_without_credit_is_at_risk_at_once(string grade, CourseResult result, string words)
    {
        _hub.Take(Course(grade, From("grades.csv", 2), course: "MATH") with { Result = result, On = FirstDay.AddDays(20) });

        Assert.Equal([words], On(FirstDay.AddDays(21)).CoursesAtRisk);
    }

    [Fact]
    public void A_course_in_progress_is_at_risk_when_it_takes_too_long()
    {
        _hub.Take(Course("IP", From("grades.csv", 2), course: "MATH") with { Result = CourseResult.InProgress, On = FirstDay });

        Assert.Empty(On(FirstDay.AddDays(181)).CoursesAtRisk);
        Assert.Equal(["Math in progress since 2026-01-05"], On(FirstDay.AddDays(182)).CoursesAtRisk);
    }

    private Outlook On(DateOnly day) => Outlook.Of(_hub.Record!, Program, day, s_rules);

    private void Work(Func<int, decimal> hours, int weeks) =>
        _hub.Take([.. Enumerable.Range(0, weeks).Select(week => Hours(hours(week), From("weeks.csv", week + 2), 7 * week))]);

    private void Learn() => _hub.Take(Course("A", From("grades.csv", 2)), Course("A", From("grades.csv", 3), course: "MATH"));
}
