using ImtHub.Records.Statements;
using static ImtHub.Records.Tests.Apprentices.Facts;

namespace ImtHub.Records.Tests.Apprentices;

/// <summary>
/// The rules of a record said once more, day by day and from all statements at once, as slowly and plainly as possible. It shares
/// only the dates of training with what it is held against.
/// </summary>
internal static class RecordModel
{
    public static decimal OjlHours(Statement[] statements)
    {
        var hub = new SmallHub();
        hub.Take([.. statements.OfType<EnrollmentStatement>()]);
        var record = hub.Record!;
        var known = Believed(statements)
            .Where(hours => hours.Newest is HoursStatement)
            .Select(hours => (Hours: (HoursStatement)hours.Newest, hours.First))
            .OrderBy(hours => hours.First)
            .ToList();
        var counted = new List<HoursStatement>();
        var inTraining = known
            .Where(hours =>
                hours.Hours.Kind != HoursKind.OnTheJobLearning
                || record.Training.Any(span => span.Sponsor == hours.Hours.Employer && span.Holds(hours.Hours.From))
            )
            .ToList();
        foreach (var (hours, first) in inTraining)
        {
            var statedTwice = inTraining.Exists(other =>
                other.First < first
                && other.Hours.PayCode == hours.PayCode
                && (other.Hours.From, other.Hours.To) != (hours.From, hours.To)
                && Days(other.Hours).Intersect(Days(hours)).Any()
            );
            if (statedTwice)
            {
                continue;
            }

            var daily = counted.Where(other => other.From == other.To).Append(hours).ToList();
            var fits =
                hours.From == hours.To
                    ? daily.Where(other => other.From == hours.From).Sum(other => other.Hours) <= 24
                        && daily.Where(other => Monday(other.From) == Monday(hours.From)).Sum(other => other.Hours) <= 84
                    : hours.Hours <= 84m * Days(hours).Count() / 7;
            if (fits)
            {
                counted.Add(hours);
            }
        }
        return counted.Where(hours => hours.Kind == HoursKind.OnTheJobLearning).Sum(hours => hours.Hours) + (record.Credit?.OjlHours ?? 0);
    }

    public static decimal RiHours(Statement[] statements)
    {
        var hub = new SmallHub();
        hub.Take([.. statements.OfType<EnrollmentStatement>()]);
        var credit = hub.Record!.Credit?.RiHours ?? 0;
        var earned = new HashSet<string>();
        foreach (
            var terms in Believed(statements)
                .Select(fact => fact.Newest)
                .OfType<CourseStatement>()
                .GroupBy(course => (course.Provider, course.Course))
        )
        {
            var latestRule = terms.MaxBy(term => Head(statements, term))!.Retakes;
            var finished = terms.Where(term => term.Result is CourseResult.Passed or CourseResult.Failed).ToList();
            var passed =
                latestRule == RetakeRule.Highest
                    ? finished.Exists(term => term.Result == CourseResult.Passed)
                    : finished
                        .OrderBy(term => term.On ?? DateOnly.FromDateTime(Head(statements, term).StatedAt.UtcDateTime))
                        .ThenBy(term => Head(statements, term))
                        .LastOrDefault()
                        ?.Result == CourseResult.Passed;
            if (passed)
            {
                earned.UnionWith(Program.FindCourse(terms.Key.Provider, terms.Key.Course)!.Gives);
            }
        }
        return Math.Min(
            Program.RiHours,
            credit + Program.Components.Where(component => earned.Contains(component.Id)).Sum(component => component.Hours)
        );
    }

    public static HashSet<string> Competencies(Statement[] statements) =>
        [
            .. Believed(statements)
                .Select(fact => fact.Newest)
                .OfType<CompetencyStatement>()
                .Where(competency => competency.Demonstrated)
                .Select(competency => competency.Competency),
        ];

    private static IEnumerable<(Statement Newest, StatementOrigin First)> Believed(Statement[] statements) =>
        statements
            .Where(stated => stated is not HoursStatement hours || Math.Abs(hours.Hours) <= 24 * Days(hours).Count())
            .GroupBy(stated => stated.Key)
            .Select(same => (same.MaxBy(stated => stated.Lineage.Origin)!, same.Select(stated => stated.Lineage.Origin).Min()!));

    /// <summary>The statement since when the value has been believed.</summary>
    private static StatementOrigin Head(Statement[] statements, Statement newest)
    {
        var head = newest.Lineage.Origin;
        foreach (var stated in statements.Where(stated => stated.Key == newest.Key).OrderByDescending(stated => stated.Lineage.Origin))
        {
            if (!stated.States(newest))
            {
                break;
            }

            head = stated.Lineage.Origin;
        }
        return head;
    }

    private static IEnumerable<DateOnly> Days(HoursStatement hours) =>
        Enumerable.Range(0, hours.To.DayNumber - hours.From.DayNumber + 1).Select(hours.From.AddDays);

    private static DateOnly Monday(DateOnly day)
    {
        while (day.DayOfWeek != DayOfWeek.Monday)
        {
            day = day.AddDays(-1);
        }

        return day;
    }
}
