using ImtHub.Intake.Problems;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Processing;

/// <summary>Why a statement waits, as its sender and staff read it.</summary>
internal static class HeldStatement
{
    /// <summary>The reason; where a word of the row is not known, it is named.</summary>
    public static RowProblem Problem(Statement statement, Hold hold) =>
        new(
            statement.Lineage.Row,
            null,
            Unknown(statement, hold.Code) ?? statement.Value,
            hold.Code,
            Unknown(statement, hold.Code) is { } unknown
                ? Sentence(unknown, hold.Code)
                : ProblemCodes.Find(hold.Code)?.Meaning ?? "A person must decide about the row.",
            hold.Allowed
        );

    private static string? Unknown(Statement statement, string code) =>
        (code, statement) switch
        {
            (ProblemCodes.CourseUnknown, CourseStatement course) => course.Course,
            (ProblemCodes.CompetencyUnknown, CompetencyStatement competency) => competency.Competency,
            (ProblemCodes.WorkProcessUnknown, HoursStatement hours) => hours.WorkProcess,
            _ => null,
        };

    private static string Sentence(string unknown, string code) =>
        code switch
        {
            ProblemCodes.CourseUnknown =>
                $"The profile makes it course '{unknown}', which the apprentice's program does not have of this provider; held.",
            ProblemCodes.CompetencyUnknown => $"'{unknown}' is no competency of the apprentice's program; held.",
            _ => $"'{unknown}' is no work process of the apprentice's program; held.",
        };
}
