using ImtHub.Records.Entries;
using ImtHub.Records.Programmes;

namespace ImtHub.Records.Apprentices;

/// <summary>What a statement must satisfy before it can change a record. What fails waits for a person.</summary>
internal static class StatementRules
{
    /// <summary>The reason for which the statement is held, or null when it may be taken in.</summary>
    public static StatementOutcome? Hold(Programme programme, RecordDraft? draft, Entry entry) => (draft, entry) switch
    {
        (_, EnrollmentEntry enrollment) => HoldEnrollment(programme, draft, enrollment),
        (null, _) => Held(entry, StatementCodes.NotEnrolled, "an enrollment of the apprentice before hours, grades and competencies"),
        (_, HoursEntry hours) => HoldHours(programme, draft.Record, hours),
        (_, CourseEntry course) when programme.FindCourse(course.Provider, course.Course) is null =>
            Held(entry, StatementCodes.CourseUnknown, List(programme.Courses.Where(known => known.Provider == course.Provider).Select(known => known.Course))),
        (_, CompetencyEntry competency) when !programme.HasCompetency(competency.Competency) =>
            Held(entry, StatementCodes.CompetencyUnknown, List(programme.Competencies.Select(known => known.Id))),
        (_, RegistrationEntry registration) when draft.NumberAt(registration.Agency) is { } known && known != registration.Number =>
            Held(entry, StatementCodes.RegistrationMismatch, $"{known}, the number given before"),
        _ => null,
    };

    private static StatementOutcome? HoldEnrollment(Programme programme, RecordDraft? draft, EnrollmentEntry enrollment)
    {
        if (enrollment.Programme != programme.Id)
            return Held(enrollment, StatementCodes.OtherProgramme, programme.Id);
        if (draft is not null && enrollment.BeganOn > draft.Record.BeganOn && draft.OjlHours != 0)
            return Held(enrollment, StatementCodes.BeginsAfterHours, $"{draft.Record.BeganOn:yyyy-MM-dd} or earlier while hours are credited");
        return null;
    }

    private static StatementOutcome? HoldHours(Programme programme, ApprenticeRecord record, HoursEntry hours)
    {
        var days = hours.To.DayNumber - hours.From.DayNumber + 1;
        if (days < 1)
            return Held(hours, StatementCodes.HoursPeriodReversed, "a period that ends on its first day or later");
        if (Math.Abs(hours.Hours) > 24 * days)
            return Held(hours, StatementCodes.HoursOverADay, $"at most 24 h a day, {24 * days} h for this row");
        if (hours.Kind != HoursKind.OnTheJobLearning)
            return null;
        if (hours.From < record.BeganOn)
            return Held(hours, StatementCodes.HoursBeforeRegistration, $"{record.BeganOn:yyyy-MM-dd} or later");
        if (hours.WorkProcess is { } process && !programme.HasWorkProcess(process))
            return Held(hours, StatementCodes.WorkProcessUnknown, List(programme.WorkProcesses.Select(known => known.Id)));
        return null;
    }

    private static StatementOutcome Held(Entry entry, string code, string allowed) => new(entry, StatementResult.Held, code, allowed);

    private static string List(IEnumerable<string> allowed) => string.Join(", ", allowed.DefaultIfEmpty("none"));
}
