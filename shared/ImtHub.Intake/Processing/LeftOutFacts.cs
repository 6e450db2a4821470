using ImtHub.Intake.Profiles;
using ImtHub.Intake.Runs;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Processing;

/// <summary>
/// What a file that states everything for its period, its terms or its people leaves out of what earlier files stated. It is told by the
/// records: a fact of that time without a statement of the run's rows is left out.
/// </summary>
internal static class LeftOutFacts
{
    /// <summary>Row of a statement that the file makes by leaving a fact out.</summary>
    public const int Row = 0;

    /// <summary>The facts, each with its apprentice.</summary>
    /// <param name="profile">The partner's profile.</param>
    /// <param name="run">The run, whose rows have all been decided.</param>
    /// <param name="known">All facts of the partner's apprentices.</param>
    public static IReadOnlyList<(string Apprentice, Fact Fact)> Of(
        PartnerProfile profile,
        IntakeRun run,
        IReadOnlyCollection<(string Apprentice, Fact Fact)> known
    )
    {
        var own = known.Where(fact => IsOf(fact.Fact.Current, profile.Issuer)).ToList();
        var stated = own.Where(fact => IsStated(fact.Fact, run)).Select(fact => fact.Fact.Current).ToList();
        if (stated.Count == 0)
        {
            return [];
        }

        var isInScope = profile.Complete switch
        {
            CompleteScope.Period => InPeriod(stated),
            CompleteScope.Term => InTerms(stated),
            _ => OfPeople(stated),
        };
        return
        [
            .. own.Where(fact =>
                !IsStated(fact.Fact, run)
                && isInScope(fact.Fact.Current)
                && (IsLeftOut(fact.Fact, run) || (Counts(fact.Fact.Current) && fact.Fact.Newest.StatedAt < run.StatedAt))
            ),
        ];
    }

    /// <summary>The statement by which a fact is left out: no hours, no result, or a sign-off that is taken back.</summary>
    public static Statement Nothing(Statement left, Lineage lineage) =>
        left switch
        {
            HoursStatement hours => hours with { Hours = 0, Lineage = lineage },
            CourseStatement course => course with { Grade = "left out", Result = CourseResult.NoCredit, Lineage = lineage },
            CompetencyStatement signed => signed with { Demonstrated = false, Hours = null, Lineage = lineage },
            _ => throw new ArgumentOutOfRangeException(
                nameof(left),
                left.GetType().Name,
                "Not a fact that a file of a period, term or group states."
            ),
        };

    private static Func<Statement, bool> InPeriod(List<Statement> stated)
    {
        var hours = stated.OfType<HoursStatement>().ToList();
        var (first, last) = (hours.Min(row => row.From), hours.Max(row => row.To));
        return statement => statement is HoursStatement row && row.From >= first && row.To <= last;
    }

    private static Func<Statement, bool> InTerms(List<Statement> stated)
    {
        var terms = stated.OfType<CourseStatement>().Select(course => course.Term).ToHashSet(StringComparer.Ordinal);
        return statement => statement is CourseStatement course && terms.Contains(course.Term);
    }

    private static Func<Statement, bool> OfPeople(List<Statement> stated)
    {
        var people = stated.OfType<CompetencyStatement>().Select(signed => signed.Worker).ToHashSet(StringComparer.Ordinal);
        return statement => statement is CompetencyStatement signed && people.Contains(signed.Worker);
    }

    private static bool IsOf(Statement statement, string issuer) =>
        statement switch
        {
            HoursStatement hours => hours.Employer == issuer,
            CourseStatement course => course.Provider == issuer,
            CompetencyStatement signed => signed.Employer == issuer,
            _ => false,
        };

    private static bool Counts(Statement statement) =>
        statement
            is HoursStatement { Hours: not 0 }
                or CourseStatement { Result: not CourseResult.NoCredit }
                or CompetencyStatement { Demonstrated: true };

    private static bool IsStated(Fact fact, IntakeRun run) =>
        fact.Statements().Any(statement => statement.Lineage.RunId == run.Id && statement.Lineage.Row != Row);

    private static bool IsLeftOut(Fact fact, IntakeRun run) =>
        fact.Statements().Any(statement => statement.Lineage.RunId == run.Id && statement.Lineage.Row == Row);
}
