using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.Records.Progress;

/// <summary>
/// The first day on which an apprentice is at risk if nothing more is stated: <see cref="Outlook.IsAtRisk"/> is true from it on. So those
/// at risk today can be listed by day, without judging everybody anew every day.
/// </summary>
public static class RiskDay
{
    /// <summary>The day; null for whoever does not train, and for whoever can never be behind any more.</summary>
    public static DateOnly? Of(ApprenticeRecord record, Program program, ProgressRules rules)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!record.Status.IsTraining())
        {
            return null;
        }

        var plan = new ProgressPlan(program, record.BeganOn);
        var days = record
            .OpenCourses.Values.Select(course =>
                course.Result == CourseResult.InProgress ? course.Since.PlusDays(7 * rules.CourseAfterWeeks) : DateOnly.MinValue
            )
            .ToList();
        if (record.OjlHours < program.OjlHours)
        {
            days.Add(
                (record.OjlByWeek.Count > 0 ? record.OjlByWeek.Keys.Last().PlusDays(7) : record.BeganOn).PlusDays(
                    7 * rules.StalledAfterWeeks
                )
            );
        }

        if (record.OjlHours < program.OjlHours || record.RiHours < program.RiHours)
        {
            days.AddRange(
                new[]
                {
                    plan.BehindFrom(record.OjlHours, program.OjlHours, rules.BehindAfterWeeks),
                    plan.BehindFrom(record.RiHours, program.RiHours, rules.BehindAfterWeeks),
                }.OfType<DateOnly>()
            );
        }
        return days.Count == 0 ? null : days.Min();
    }
}
