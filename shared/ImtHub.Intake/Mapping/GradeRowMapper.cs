using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Mapping;

/// <summary>A row of a college or training provider: one course result.</summary>
internal sealed class GradeRowMapper(PartnerProfile profile, RowOrigin origin) : RowMapper(profile, origin)
{
    private readonly GradeRules _rules = profile.Grades!;
    private readonly CellCache<CourseResult?> _results = new(profile.Grades!.Scale.MeaningOf);

    public override MappedRow Map(RowCells cells)
    {
        var draft = new RowDraft(cells, Profile);
        var student = draft.Id(_rules.Student);
        var courseText = _rules.FixedCourse ?? draft.Text(_rules.Course) ?? "";
        var course = _rules.Courses.GetValueOrDefault(courseText);
        if (course is null && courseText.Length > 0 && _rules.OtherCoursesAreNotOurs && student is not null)
            return NotOurs(draft, student, ProblemCodes.CourseOther);
        if (course is null)
            RefuseCourse(draft, courseText);
        var term = draft.Text(_rules.Term) ?? _rules.FixedTerm;
        if (term.Length == 0 && _rules.Term is { Required: true })
            draft.Refuse(_rules.Term, default, ProblemCodes.TermMissing, $"'{cells.LabelOf(_rules.Term)}' is blank.", "the term");
        var grade = cells[_rules.Grade];
        var result = _results.Read(grade);
        if (result is null)
            RefuseGrade(draft, grade);
        var on = draft.OptionalDate(_rules.Date);
        if (!draft.IsGood)
            return Refused(draft, student);
        var entry = new CourseEntry
        {
            Lineage = Origin.Of(draft.Line),
            Provider = Profile.Issuer,
            Student = student!,
            Course = course!,
            Term = term,
            Grade = cells.Texts.Read(grade),
            Result = result!.Value,
            On = on,
        };
        return new MappedRow { Line = draft.Line, Person = new ExternalId(Profile.Issuer, student!), Entries = [entry] };
    }

    private void RefuseCourse(RowDraft draft, string courseText)
    {
        var allowed = string.Join(", ", _rules.Courses.Keys);
        if (courseText.Length == 0)
            draft.Refuse(_rules.Course, default, ProblemCodes.CourseMissing, "The row names no course.", allowed);
        else
            draft.Refuse(_rules.Course, courseText, ProblemCodes.CourseUnknown, $"'{courseText}' is no course that the hub knows of {Profile.DisplayName}.", allowed);
    }

    private void RefuseGrade(RowDraft draft, ReadOnlySpan<char> grade)
    {
        if (grade.IsEmpty)
            draft.Refuse(_rules.Grade, grade, ProblemCodes.GradeMissing, "The row has no grade.", _rules.Scale.Allowed);
        else
            draft.Refuse(_rules.Grade, grade, ProblemCodes.GradeUnknown, $"'{grade}' is no grade on the scale of {Profile.DisplayName}.", _rules.Scale.Allowed);
    }
}
