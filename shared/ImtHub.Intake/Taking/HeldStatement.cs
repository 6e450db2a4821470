using ImtHub.Intake.Problems;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Taking;

/// <summary>Why a statement waits, as its sender and staff read it.</summary>
internal static class HeldStatement
{
    /// <summary>The reason; where a word of the row is not known, it is named.</summary>
    public static RowProblem Problem(Entry entry, Hold hold) => new(
        entry.Lineage.Row, null, Unknown(entry, hold.Code) ?? entry.Value, hold.Code,
        Unknown(entry, hold.Code) is { } unknown ? Sentence(unknown, hold.Code) : ProblemCodes.Find(hold.Code)?.Meaning ?? "A person must decide about the row.", hold.Allowed);

    private static string? Unknown(Entry entry, string code) => (code, entry) switch
    {
        (ProblemCodes.CourseUnknown, CourseEntry course) => course.Course,
        (ProblemCodes.CompetencyUnknown, CompetencyEntry competency) => competency.Competency,
        (ProblemCodes.WorkProcessUnknown, HoursEntry hours) => hours.WorkProcess,
        _ => null,
    };

    private static string Sentence(string unknown, string code) => code switch
    {
        ProblemCodes.CourseUnknown => $"The profile makes it course '{unknown}', which the apprentice's program does not have of this provider; held.",
        ProblemCodes.CompetencyUnknown => $"'{unknown}' is no competency of the apprentice's program; held.",
        _ => $"'{unknown}' is no work process of the apprentice's program; held.",
    };
}
