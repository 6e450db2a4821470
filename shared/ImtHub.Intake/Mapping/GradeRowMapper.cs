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
    private readonly string[] _points = [.. profile.Grades!.Columns.Select(_ => "")];

    public override void TakePoints(RowCells cells)
    {
        for (var index = 0; index < _points.Length; index++)
        {
            // A text without a digit, such as "(read only)", says that the column has no points.
            var points = cells[_rules.Columns[index].Grade];
            _points[index] = points.ContainsAnyInRange('0', '9') ? points.ToString() : "";
        }
    }

    public override MappedRow Map(RowCells cells)
    {
        var draft = new RowDraft(cells, Profile);
        var student = draft.Id(_rules.Student);
        var course = Course(draft, out var isOther);
        if (isOther && student is not null)
            return NotOurs(draft, student, ProblemCodes.CourseOther);
        var (term, lastDay) = Term(draft, cells);
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
                entries.Add(Result(draft, student!, column.Course ?? course!, term, grade, meaning, on ?? (meaning == CourseResult.InProgress ? null : lastDay)));
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

    // The term as the calendar spells it, and its last day: that of a result without a day of its own.
    private (string Term, DateOnly? LastDay) Term(RowDraft draft, RowCells cells)
    {
        var stated = draft.Text(_rules.Term) ?? _rules.FixedTerm;
        if (stated.Length == 0 && _rules.Term is { Required: true })
            draft.Refuse(_rules.Term, default, ProblemCodes.TermMissing, $"'{cells.LabelOf(_rules.Term)}' is blank.", _rules.Terms.IsEmpty ? "the term" : _rules.Terms.Allowed);
        if (stated.Length == 0 || _rules.Terms.IsEmpty)
            return (stated, null);
        if (_rules.Terms.Find(stated) is { } term)
            return (term.Code, term.EndsOn);
        draft.Refuse(_rules.Term, stated, ProblemCodes.TermUnknown, $"'{stated}' is no term in the calendar of {Profile.DisplayName}.", _rules.Terms.Allowed);
        return (stated, null);
    }

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

    private (string Grade, CourseResult? Result) Grade(RowDraft draft, RowCells cells, GradeColumn column, string points)
    {
        var grade = cells[column.Grade];
        var isStated = !grade.IsEmpty || _rules.Scale.Blank is not null || _rules.Columns.Count == 1;
        if (!isStated || _rules.Scale.IsIgnored(grade))
            return ("", null);
        var result = Result(draft, cells, column, grade, points);
        return (cells.Texts.Read(grade), result);
    }

    // A word means what it means; a number is measured by the scores of its row, or of its column.
    private CourseResult? Result(RowDraft draft, RowCells cells, GradeColumn column, ReadOnlySpan<char> grade, string points)
    {
        var lowest = cells[_rules.LowestScore];
        var highest = cells[_rules.HighestScore];
        var isMeasured = !(lowest.IsEmpty && highest.IsEmpty && points.Length == 0) && _rules.Scale.IsNumber(grade);
        if (!isMeasured)
            return _results.Read(grade) ?? Unknown(draft, column, grade);
        var isLegible = TryScore(draft, _rules.LowestScore, lowest, out var least);
        isLegible &= highest.IsEmpty ? TryScore(draft, column.Grade, points, out var most) : TryScore(draft, _rules.HighestScore, highest, out most);
        return isLegible ? _rules.Scale.MeaningOf(grade, least, most) ?? Unknown(draft, column, grade) : null;
    }

    // A score that is no number is told: without it the grade would be measured by another.
    private bool TryScore(RowDraft draft, ColumnRule? column, ReadOnlySpan<char> cell, out decimal? score)
    {
        score = null;
        if (cell.IsEmpty)
            return true;
        if (_rules.Scale.Points!.TryRead(cell, out var number))
            score = number;
        else
            draft.Refuse(column, cell, ProblemCodes.ScoreInvalid, $"The score '{cell}', by which the grade is measured, is no number.", $"a number such as {_rules.Scale.Points.Example}");
        return score is not null;
    }

    private void RefuseCourse(RowDraft draft, string courseText)
    {
        var allowed = string.Join(", ", _rules.Courses.Keys);
        if (courseText.Length == 0)
            draft.Refuse(_rules.Course, default, ProblemCodes.CourseMissing, "The row names no course.", allowed);
        else
            draft.Refuse(_rules.Course, courseText, ProblemCodes.CourseUnknown, $"'{courseText}' is no course that the hub knows of {Profile.DisplayName}.", allowed);
    }

    private CourseResult? Unknown(RowDraft draft, GradeColumn column, ReadOnlySpan<char> grade)
    {
        if (grade.IsEmpty)
            draft.Refuse(column.Grade, grade, ProblemCodes.GradeMissing, "The row has no grade.", _rules.Scale.Allowed);
        else
            draft.Refuse(column.Grade, grade, ProblemCodes.GradeUnknown, $"'{grade}' is no grade on the scale of {Profile.DisplayName}.", _rules.Scale.Allowed);
        return null;
    }
}
