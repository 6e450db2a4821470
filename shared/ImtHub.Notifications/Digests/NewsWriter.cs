using ImtHub.Notifications.Committees;
using ImtHub.Records;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.Notifications.Digests;

/// <summary>Puts an event into a few words.</summary>
internal static class NewsWriter
{
    /// <summary>The line for an event; null for hours alone, which the table of apprentices shows.</summary>
    /// <param name="on">Its day by the committee's clock.</param>
    /// <param name="name">The apprentice's name.</param>
    /// <param name="program">The apprentice's program version.</param>
    /// <param name="courses">The apprentice's course results.</param>
    public static NewsLine? Write(
        ApprenticeEvent what,
        DateOnly on,
        string name,
        Program program,
        IReadOnlyList<CourseStatement> courses
    ) =>
        Phrase(what, program, courses) is var (text, tone)
            ? new NewsLine(what.ApprenticeId, name, text, tone, on)
            {
                IsCompletion = what.IsCompletion(),
                Milestone = what.Kind is ApprenticeEventKind.MilestoneReached or ApprenticeEventKind.MilestoneWithdrawn
                    ? what.Subject
                    : null,
            }
            : null;

    /// <summary>What the line for an event says; null for hours alone.</summary>
    public static string? TextOf(ApprenticeEvent what, Program program, IReadOnlyList<CourseStatement> courses) =>
        Phrase(what, program, courses)?.Text;

    /// <summary>The line for a wage step that fell due.</summary>
    public static NewsLine OfWage(ApprenticeProgressView apprentice) =>
        new(
            apprentice.Id,
            apprentice.Name,
            $"{DigestWords.Step(apprentice.Wage!.Step)} is due since {Words.Day(apprentice.Wage.ReachedOn)}",
            Tone.Good,
            apprentice.Wage.ReachedOn
        );

    /// <summary>The statement of a result that an event tells of: events name the course and the grade, not the provider.</summary>
    public static CourseStatement? ResultOf(ApprenticeEvent what, IReadOnlyList<CourseStatement> courses) =>
        courses.Where(course => course.Course == what.Subject && course.Value == what.After).MaxBy(course => course.Lineage.StatedAt);

    private static (string Text, Tone Tone)? Phrase(ApprenticeEvent what, Program program, IReadOnlyList<CourseStatement> courses) =>
        what.Kind switch
        {
            ApprenticeEventKind.MilestoneReached => (MilestoneName(what, program), Tone.Good),
            ApprenticeEventKind.MilestoneWithdrawn => ($"{MilestoneName(what, program)}: no longer reached after a correction", Tone.Bad),
            ApprenticeEventKind.CourseChanged => Course(what, program, courses),
            ApprenticeEventKind.CompetencyChanged => Competency(what, program),
            ApprenticeEventKind.Enrolled => ("Enrolled", Tone.Neutral),
            ApprenticeEventKind.RecordChanged => Change(what),
            ApprenticeEventKind.CommitteeDecided => Decided(what),
            ApprenticeEventKind.Removed => ("No record any more: joined with another one, or enrolled by mistake", Tone.Neutral),
            _ => null,
        };

    private static (string, Tone) Course(ApprenticeEvent what, Program program, IReadOnlyList<CourseStatement> courses)
    {
        var statement = ResultOf(what, courses);
        var title =
            (
                statement is null
                    ? program.Courses.FirstOrDefault(course => course.Course == what.Subject)
                    : program.FindCourse(statement.Provider, statement.Course)
            )?.Name
            ?? what.Subject
            ?? "Course";
        if (what.After is null)
        {
            return ($"{title}: result withdrawn{(what.Before is null ? "" : $" (was {what.Before})")}", Tone.Bad);
        }

        var corrected = what.Before is null ? "" : $", corrected from {what.Before}";
        return statement?.Result switch
        {
            CourseResult.Passed => ($"{title}: passed ({what.After}{corrected})", Tone.Good),
            CourseResult.Failed => ($"{title}: failed ({what.After}{corrected})", Tone.Bad),
            CourseResult.InProgress => ($"{title}: in progress", Tone.Neutral),
            CourseResult.NoCredit => ($"{title}: no credit ({what.After}{corrected})", Tone.Neutral),
            _ => ($"{title}: {what.After}{corrected}", Tone.Neutral),
        };
    }

    private static (string, Tone) Competency(ApprenticeEvent what, Program program)
    {
        var name = program.Competencies.FirstOrDefault(competency => competency.Id == what.Subject)?.Name ?? what.Subject;
        return what.After == "demonstrated" ? ($"{name}: signed off", Tone.Good) : ($"{name}: sign-off withdrawn", Tone.Bad);
    }

    private static (string, Tone) Change(ApprenticeEvent what)
    {
        if (Enum.TryParse<ApprenticeStatus>(what.After, out var status))
        {
            return (
                Words.Status(status)
                    + (
                        what.Before is null
                            ? ""
                            : $", was {(Enum.TryParse<ApprenticeStatus>(what.Before, out var before) ? Words.Status(before) : what.Before)}"
                    ),
                status switch
                {
                    ApprenticeStatus.Completed => Tone.Good,
                    ApprenticeStatus.Suspended or ApprenticeStatus.Cancelled => Tone.Bad,
                    _ => Tone.Neutral,
                }
            );
        }
        return ($"Record changed: {FieldNames(what.Subject)}", Tone.Neutral);
    }

    private static (string, Tone) Decided(ApprenticeEvent what)
    {
        var isGranted = what.After == nameof(DecisionOutcome.Granted);
        var answer = isGranted ? "yes" : "no";
        return (
            $"The committee decided, {Words.Question(StatementKey.PartOf(what.Subject!, 1))}: {answer}{(what.Before is null ? "" : ", in place of what it decided before")}",
            isGranted ? Tone.Good : Tone.Neutral
        );
    }

    private static string MilestoneName(ApprenticeEvent what, Program program) =>
        program.Milestones.FirstOrDefault(milestone => milestone.Id == what.Subject)?.Name ?? what.After ?? what.Before ?? "Milestone";

    private static string FieldNames(string? subject) =>
        string.Join(
            ", ",
            (subject ?? "")
                .Split(',')
                .Select(field =>
                    field switch
                    {
                        "jobTitle" => "job title",
                        "beganOn" => "first day",
                        "statusDetails" => "day or reason of the status",
                        _ => field,
                    }
                )
        );
}
