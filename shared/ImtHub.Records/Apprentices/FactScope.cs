using ImtHub.Records.Statements;

namespace ImtHub.Records.Apprentices;

/// <summary>Which known facts bear on a statement: what has to be read before it can be judged.</summary>
public static class FactScope
{
    private const string Enrollments = "enrollment";
    private const string Votes = "vote";

    /// <summary>The ranges of keys, those of one kind and person together.</summary>
    /// <param name="longestPeriod">Days of the longest period that the record knows, see
    /// <see cref="ApprenticeRecord.LongestPeriod"/>.</param>
    public static IReadOnlyList<KeyRange> Of(IEnumerable<Statement> stated, int longestPeriod)
    {
        var ranges = new HashSet<KeyRange>();
        foreach (var kind in stated.GroupBy(Neighbourhood, StringComparer.Ordinal))
        {
            if (kind.First() is VoteStatement)
            {
                // A decision may change the status, which the forms tell.
                ranges.Add(KeyRange.Under(Enrollments));
            }

            ranges.Add(
                kind.First() switch
                {
                    HoursStatement => Hours([.. kind.Cast<HoursStatement>()], longestPeriod),
                    CourseStatement course => KeyRange.Under(course.CourseKey),
                    EnrollmentStatement => KeyRange.Under(Enrollments),
                    VoteStatement => KeyRange.Under(Votes),
                    CompetencyStatement => KeyRange.Under(kind.Key),
                    var other => KeyRange.Of(other.Key),
                }
            );
        }
        return [.. ranges];
    }

    /// <summary>
    /// The days whose hours a change of these days may let count or not: the weeks that they and the periods around them touch.
    /// </summary>
    internal static (DateOnly From, DateOnly To) Touched(DateOnly from, DateOnly to, int longestPeriod) =>
        (Week.Of(from.PlusDays(1 - longestPeriod)), Week.Of(to.PlusDays(longestPeriod - 1)).PlusDays(6));

    private static string Neighbourhood(Statement statement) =>
        statement switch
        {
            HoursStatement hours => hours.WorkerKey,
            CourseStatement course => course.CourseKey,
            EnrollmentStatement => Enrollments,
            VoteStatement => Votes,
            CompetencyStatement competency => StatementKey.Of("competency", competency.Employer, competency.Worker),
            _ => statement.Key,
        };

    private static KeyRange Hours(IReadOnlyCollection<HoursStatement> hours, int longestPeriod)
    {
        var longest = Math.Max(longestPeriod, hours.Max(row => row.Days));
        var (from, to) = Touched(hours.Min(row => row.From), hours.Max(row => row.To), longest);
        var worker = hours.First().WorkerKey;
        // What is touched is judged by periods that may begin as much earlier, or end as much later.
        return new KeyRange(
            $"{worker}:{StatementKey.Day(from.PlusDays(1 - longest))}",
            $"{worker}:{StatementKey.Day(to.PlusDays(longest - 1))}{KeyRange.AfterColon}"
        );
    }
}

/// <summary>Natural keys in ordinal order, both ends included.</summary>
/// <param name="From">First key.</param>
/// <param name="To">Last key.</param>
public readonly record struct KeyRange(string From, string To)
{
    // The semicolon follows the colon, and both follow the hyphen of a period.
    internal const char AfterColon = ';';

    /// <summary>The key itself.</summary>
    public static KeyRange Of(string key) => new(key, key);

    /// <summary>Every key that begins with this and a colon.</summary>
    public static KeyRange Under(string beginning) => new(beginning + ":", beginning + AfterColon);
}
