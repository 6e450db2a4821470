using System.Globalization;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Mapping;

/// <summary>A row of a college or training provider: one student's result in one course, or in several that have a column each.</summary>
internal sealed class GradeRowMapper(PartnerProfile profile, RowOrigin origin) : RowMapper(profile, origin)
{
    private readonly GradeRules _rules = profile.Grades!;
    private readonly CellCache<CourseResult?> _results = new(grade => profile.Grades!.Scale.MeaningOf(grade));
    private readonly decimal?[] _points = new decimal?[profile.Grades!.Columns.Count];

    public override void TakePoints(RowCells cells)
    {
        for (var index = 0; index < _points.Length; index++)
            _points[index] = Number(cells[_rules.Columns[index].Grade]);
    }

    public override MappedRow Map(RowCells cells)
    {
        var draft = new RowDraft(cells, Profile);
        var student = draft.Id(_rules.Student);
        var course = Course(draft, out var isOther);
        if (isOther && student is not null)
            return NotOurs(draft, student, ProblemCodes.CourseOther);
        var term = draft.Text(_rules.Term) ?? _rules.FixedTerm;
        if (term.Length == 0 && _rules.Term is { Required: true })
            draft.Refuse(_rules.Term, default, ProblemCodes.TermMissing, $"'{cells.LabelOf(_rules.Term)}' is blank.", "the term");
        var on = draft.OptionalDate(_rules.Date);
        var overruling = Overruling(draft, cells);
        var entries = new List<Entry>(_rules.Columns.Count);
        for (var index = 0; index < _rules.Columns.Count; index++)
        {
            var column = _rules.Columns[index];
            if (!cells.Has(column.Grade))
                continue;
            var (grade, result) = overruling ?? Grade(draft, cells, column, _points[index]);
            if (result is { } meaning && draft.IsGood)
                entries.Add(Result(draft, student!, column.Course ?? course!, term, grade, meaning, on));
        }
        if (!draft.IsGood)
            return Refused(draft, student);
        return entries.Count == 0
            ? NotOurs(draft, student!, ProblemCodes.GradeIgnored)
            : new MappedRow { Line = draft.Line, Person = new ExternalId(Profile.Issuer, student!), Entries = entries };
    }

    private CourseEntry Result(RowDraft draft, string student, string course, string term, string grade, CourseResult result, DateOnly? on) => new()
    {
        Lineage = Origin.Of(draft.Line),
        Provider = Profile.Issuer,
        Student = student,
        Course = course,
        Term = term,
        Grade = grade,
        Result = result,
        On = on,
    };

    // The course of the row; columns that are about one course each need none.
    private string? Course(RowDraft draft, out bool isOther)
    {
        isOther = false;
        if (_rules.Columns[0].Course is not null)
            return null;
        var stated = _rules.FixedCourse ?? draft.Text(_rules.Course) ?? "";
        if (_rules.Courses.TryGetValue(stated, out var course))
            return course;
        isOther = stated.Length > 0 && _rules.OtherCoursesAreNotOurs;
        if (!isOther)
            RefuseCourse(draft, stated);
        return null;
    }

    // What another column says instead of the grade, such as that the student is exempt.
    private (string Grade, CourseResult? Result)? Overruling(RowDraft draft, RowCells cells)
    {
        foreach (var status in _rules.Statuses)
        {
            if (draft.Text(status.Column) is not { } stated)
                continue;
            if (!status.Words.TryGetValue(stated, out var result))
                draft.Refuse(status.Column, stated, ProblemCodes.StatusUnknown, $"'{stated}' is no word that the hub knows in '{cells.LabelOf(status.Column)}'.", string.Join(", ", status.Words.Keys));
            else if (result is not null)
                return (stated, result);
        }
        return null;
    }

    private (string Grade, CourseResult? Result) Grade(RowDraft draft, RowCells cells, GradeColumn column, decimal? points)
    {
        var grade = cells[column.Grade];
        var isStated = !grade.IsEmpty || _rules.Scale.Blank is not null || _rules.Columns.Count == 1;
        if (!isStated || _rules.Scale.IsIgnored(grade))
            return ("", null);
        var (lowest, highest) = (Number(cells[_rules.LowestScore]), Number(cells[_rules.HighestScore]) ?? points);
        var result = lowest is null && highest is null ? _results.Read(grade) : _rules.Scale.MeaningOf(grade, lowest, highest);
        if (result is null)
            RefuseGrade(draft, column, grade);
        return (cells.Texts.Read(grade), result);
    }

    private static decimal? Number(ReadOnlySpan<char> cell) =>
        decimal.TryParse(cell, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void RefuseCourse(RowDraft draft, string courseText)
    {
        var allowed = string.Join(", ", _rules.Courses.Keys);
        if (courseText.Length == 0)
            draft.Refuse(_rules.Course, default, ProblemCodes.CourseMissing, "The row names no course.", allowed);
        else
            draft.Refuse(_rules.Course, courseText, ProblemCodes.CourseUnknown, $"'{courseText}' is no course that the hub knows of {Profile.DisplayName}.", allowed);
    }

    private void RefuseGrade(RowDraft draft, GradeColumn column, ReadOnlySpan<char> grade)
    {
        if (grade.IsEmpty)
            draft.Refuse(column.Grade, grade, ProblemCodes.GradeMissing, "The row has no grade.", _rules.Scale.Allowed);
        else
            draft.Refuse(column.Grade, grade, ProblemCodes.GradeUnknown, $"'{grade}' is no grade on the scale of {Profile.DisplayName}.", _rules.Scale.Allowed);
    }
}
