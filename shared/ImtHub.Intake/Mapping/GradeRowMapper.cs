using System.Globalization;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Mapping;

/// <summary>A row of a college or training provider: one student's result in one course, or in several that have a column each.</summary>
internal sealed class GradeRowMapper(PartnerProfile profile, RowOrigin origin) : RowMapper(profile, origin)
{
    private readonly record struct Cell(Word Course, Word Grade, CourseResult Result);

    private static readonly Word Nothing = new("");
    private readonly GradeRules _rules = profile.Grades!;
    private readonly GradeColumn[] _columns = [.. profile.Grades!.Columns];
    private readonly GradeStatus[] _statuses = [.. profile.Grades!.Statuses];
    private readonly Word?[] _courseOfColumn = [.. profile.Grades!.Columns.Select(column => column.Course is { } course ? new Word(course) : (Word?)null)];
    private readonly Word _fixedTerm = new(profile.Grades!.FixedTerm);
    private readonly CellCache<(bool IsIgnored, CourseResult? Meaning)> _results = new(grade => (profile.Grades!.Scale.IsIgnored(grade), profile.Grades!.Scale.MeaningOf(grade)));
    private readonly CellCache<(string Stated, Word? Course)> _courses = new(stated => Known(stated.ToString(), profile.Grades!.Courses));
    private readonly Cell[] _stated = new Cell[profile.Grades!.Columns.Count];
    private readonly decimal?[] _points = new decimal?[profile.Grades!.Columns.Count];
    private Word _term;
    private DateOnly? _on;

    public override void TakePoints(RowCells cells)
    {
        for (var index = 0; index < _points.Length; index++)
            _points[index] = Number(cells[_columns[index].Grade]);
    }

    public override void Map(RowCells cells, RowDraft draft)
    {
        var student = draft.Number(_rules.Student);
        draft.Person = student.IsGood ? new ExternalId(Profile.Issuer, student.Text) : null;
        var course = Course(draft, cells, out var isOther);
        if (isOther && draft.IsGood)
        {
            draft.NotOurs = ProblemCodes.CourseOther;
            return;
        }
        _term = draft.Word(_rules.Term) ?? _fixedTerm;
        if (_term.Text.Length == 0 && _rules.Term is { Required: true })
            draft.Refuse(_rules.Term, default, ProblemCodes.TermMissing, $"'{cells.LabelOf(_rules.Term)}' is blank.", "the term");
        _on = draft.OptionalDate(_rules.Date);
        var overruling = Overruling(draft, cells);
        for (var index = 0; index < _columns.Length; index++)
        {
            var column = _columns[index];
            if (!cells.Has(column.Grade))
                continue;
            var (grade, result) = overruling ?? Grade(draft, cells, column, _points[index]);
            if (result is { } meaning && draft.IsGood)
                State(draft, student, new Cell((_courseOfColumn[index] ?? course)!.Value, grade, meaning));
        }
        if (draft.IsGood && draft.FactCount == 0)
            draft.NotOurs = ProblemCodes.GradeIgnored;
    }

    public override Entry EntryAt(RowDraft draft, int fact) => new CourseEntry
    {
        Lineage = Origin.Of(draft.Line),
        Provider = Profile.Issuer,
        Student = draft.Person!.Value.Number,
        Course = _stated[fact].Course.Text,
        Term = _term.Text,
        Grade = _stated[fact].Grade.Text,
        Result = _stated[fact].Result,
        On = _on,
    };

    private void State(RowDraft draft, PersonNumber student, Cell cell)
    {
        _stated[draft.FactCount] = cell;
        draft.State(
            FactDigest.OfCourse(student.Digest, cell.Course.Digest, _term.Digest),
            FactDigest.OfCourseValue(cell.Grade.Digest, cell.Result, _on));
    }

    private static (string Stated, Word? Course) Known(string stated, IReadOnlyDictionary<string, string> courses) =>
        (stated, courses.TryGetValue(stated, out var course) ? new Word(course) : null);

    // The course of the row; columns that are about one course each need none.
    private Word? Course(RowDraft draft, RowCells cells, out bool isOther)
    {
        isOther = false;
        if (_columns[0].Course is not null)
            return null;
        var (stated, course) = _courses.Read(_rules.FixedCourse ?? cells[_rules.Course]);
        if (course is not null)
            return course;
        isOther = stated.Length > 0 && _rules.OtherCoursesAreNotOurs;
        if (!isOther)
            RefuseCourse(draft, stated);
        return null;
    }

    // What another column says instead of the grade, such as that the student is exempt.
    private (Word Grade, CourseResult? Result)? Overruling(RowDraft draft, RowCells cells)
    {
        for (var index = 0; index < _statuses.Length; index++)
        {
            var status = _statuses[index];
            if (draft.Word(status.Column) is not { } stated)
                continue;
            if (!status.Words.TryGetValue(stated.Text, out var result))
                draft.Refuse(status.Column, stated.Text, ProblemCodes.StatusUnknown, $"'{stated.Text}' is no word that the hub knows in '{cells.LabelOf(status.Column)}'.", string.Join(", ", status.Words.Keys));
            else if (result is not null)
                return (stated, result);
        }
        return null;
    }

    private (Word Grade, CourseResult? Result) Grade(RowDraft draft, RowCells cells, GradeColumn column, decimal? points)
    {
        var grade = cells[column.Grade];
        var isStated = !grade.IsEmpty || _rules.Scale.Blank is not null || _columns.Length == 1;
        var (isIgnored, result) = _results.Read(grade);
        if (!isStated || isIgnored)
            return (Nothing, null);
        var (lowest, highest) = (Number(cells[_rules.LowestScore]), Number(cells[_rules.HighestScore]) ?? points);
        if (lowest is not null || highest is not null)
            result = _rules.Scale.MeaningOf(grade, lowest, highest);
        if (result is null)
            RefuseGrade(draft, column, grade);
        return (cells.Words.Read(grade), result);
    }

    private static decimal? Number(ReadOnlySpan<char> cell) =>
        !cell.IsEmpty && decimal.TryParse(cell, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

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
