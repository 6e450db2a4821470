using System.Globalization;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.Records.Progress;

/// <summary>Where an apprentice stands on a day, and where they will be if it goes on so. It is reckoned from the record alone.</summary>
public sealed record Outlook
{
    /// <summary>Whether, and for what, attention is needed.</summary>
    public required Pace Pace { get; init; }

    /// <summary>The reason for the pace in words; null when on plan.</summary>
    public string? Why { get; init; }

    /// <summary>When the hours will be complete; null when that cannot be told.</summary>
    public Projection? Projection { get; init; }

    /// <summary>Courses that were failed or left without credit, or that have been running for too long, each in words.</summary>
    public IReadOnlyList<string> CoursesAtRisk { get; init; } = [];

    /// <summary>True when somebody should look: stalled, behind, or with a course at risk.</summary>
    public bool IsAtRisk => Pace is Pace.Stalled or Pace.Behind || CoursesAtRisk.Count > 0;

    /// <summary>The outlook of a record on a day.</summary>
    public static Outlook Of(ApprenticeRecord record, Program program, DateOnly day, ProgressRules rules)
    {
        var plan = new ProgressPlan(program, record.BeganOn);
        var (pace, why) = Judge(record, program, plan, day, rules);
        return new Outlook
        {
            Pace = pace,
            Why = why,
            Projection = pace is Pace.OnPlan or Pace.Behind ? Project(record, program, day, rules) : null,
            CoursesAtRisk = record.Status.IsTraining() ? [.. AtRisk(record, program, day, rules)] : [],
        };
    }

    private static (Pace Pace, string? Why) Judge(
        ApprenticeRecord record,
        Program program,
        ProgressPlan plan,
        DateOnly day,
        ProgressRules rules
    )
    {
        if (record.Status == ApprenticeStatus.Suspended)
        {
            return (Pace.Paused, "training interrupted");
        }

        if (!record.Status.IsTraining())
        {
            return (Pace.NotTraining, null);
        }

        if (record.OjlHours >= program.OjlHours && record.RiHours >= program.RiHours)
        {
            return (Pace.Complete, "all hours reached");
        }

        if (record.OjlHours < program.OjlHours && WeeksWithoutHours(record, day) is var idle && idle >= rules.StalledAfterWeeks)
        {
            return (Pace.Stalled, FormattableString.Invariant($"no hours for {idle} weeks"));
        }

        var (ojl, ri) = (plan.WeeksBehind(record.OjlHours, program.OjlHours, day), plan.WeeksBehind(record.RiHours, program.RiHours, day));
        var lagging = Math.Max(ojl, ri);
        return lagging >= rules.BehindAfterWeeks
            ? (Pace.Behind, FormattableString.Invariant($"{(ojl >= ri ? "on-the-job hours" : "instruction")} {lagging} weeks behind plan"))
            : (Pace.OnPlan, null);
    }

    /// <summary>Whole weeks since the last one with hours, or since the first day.</summary>
    private static int WeeksWithoutHours(ApprenticeRecord record, DateOnly day)
    {
        var last = record.OjlByWeek.Count > 0 ? record.OjlByWeek.Keys.Last().PlusDays(7) : record.BeganOn;
        return Math.Max(0, (day.DayNumber - last.DayNumber) / 7);
    }

    /// <summary>The weeks up to the last one with hours: what is not reported yet is not a week without work.</summary>
    private static Projection? Project(ApprenticeRecord record, Program program, DateOnly day, ProgressRules rules)
    {
        var left = program.OjlHours - record.OjlHours;
        if (left <= 0 || record.OjlByWeek.Count == 0)
        {
            return null;
        }

        var (first, last) = (Week.Of(record.BeganOn), record.OjlByWeek.Keys.Last());
        var known = Math.Clamp(((last.DayNumber - first.DayNumber) / 7) + 1, 0, rules.ProjectionWeeks);
        var weeks = Enumerable
            .Range(0, known)
            .Select(back => last.PlusDays(-7 * back))
            .Select(monday => record.OjlByWeek.GetValueOrDefault(monday))
            .OrderDescending()
            .ToList();
        if (weeks.Count < rules.LeastWeeks || weeks.Average() is not (> 0 and var mean))
        {
            return null;
        }

        var half = weeks.Count / 2;
        var (better, worse) = (weeks.Take(weeks.Count - half).Average(), weeks.TakeLast(half).Average());
        return new Projection(
            After(day, left, mean)!.Value,
            After(day, left, better)!.Value,
            After(day, left, worse),
            decimal.Round(mean, 1),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{left:#,##0.#} h are left; {mean:0.#} h a week were worked in the last {weeks.Count} weeks with hours, {better:0.#} h in the better half of them and {worse:0.#} h in the other."
            )
        );
    }

    private static DateOnly? After(DateOnly day, decimal hours, decimal weekly)
    {
        if (weekly <= 0)
        {
            return null;
        }

        var days = Math.Ceiling(hours / weekly * 7);
        return days < DateOnly.MaxValue.DayNumber - day.DayNumber ? day.AddDays((int)days) : DateOnly.MaxValue;
    }

    private static IEnumerable<string> AtRisk(ApprenticeRecord record, Program program, DateOnly day, ProgressRules rules)
    {
        foreach (var course in record.OpenCourses.Values)
        {
            var name = program.FindCourse(course.Provider, course.Course)?.Name ?? course.Course;
            if (course.Result == CourseResult.Failed)
            {
                yield return $"{name} failed";
            }
            else if (course.Result == CourseResult.NoCredit)
            {
                yield return $"{name} without credit ({course.Grade})";
            }
            else if (day.DayNumber - course.Since.DayNumber >= 7 * rules.CourseAfterWeeks)
            {
                yield return FormattableString.Invariant($"{name} in progress since {course.Since:yyyy-MM-dd}");
            }
        }
    }
}

/// <summary>How an apprentice advances, those who need attention first.</summary>
public enum Pace
{
    /// <summary>No hours have been worked for a long time.</summary>
    Stalled,

    /// <summary>Hours or instruction are behind plan.</summary>
    Behind,

    /// <summary>All hours and instruction are reached; the journey card is still to come.</summary>
    Complete,

    /// <summary>As planned or better.</summary>
    OnPlan,

    /// <summary>Training is interrupted.</summary>
    Paused,

    /// <summary>Training is over, or has not begun.</summary>
    NotTraining,
}

/// <summary>When the on-the-job learning will be complete if it goes on as in the last weeks.</summary>
/// <param name="Likely">At the mean of these weeks.</param>
/// <param name="Earliest">At the mean of the better half of them.</param>
/// <param name="Latest">At the mean of the other half; null when that half has no hours.</param>
/// <param name="WeeklyHours">The mean, in hours a week.</param>
/// <param name="Rule">How it is reckoned, in words.</param>
public sealed record Projection(DateOnly Likely, DateOnly Earliest, DateOnly? Latest, decimal WeeklyHours, string Rule);
