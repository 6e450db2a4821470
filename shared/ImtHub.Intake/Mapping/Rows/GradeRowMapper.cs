using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping.Repeats;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Mapping.Rows;

/// <summary>A row of a college or training provider: one student's result in one course, or in several that have a column each.</summary>
internal sealed class GradeRowMapper(PartnerProfile profile, RowOrigin origin) : RowMapper(profile, origin)
{
    private readonly record struct Course(string Stated, Word? Known);

    private readonly record struct Term(Word Known, DateOnly? LastDay);

    private readonly record struct Grade(Word Word, CourseResult? Meaning, bool IsIgnored);

    private readonly record struct Cell(string Course, string Grade, CourseResult Result, DateOnly? On);

    private readonly GradeRules _rules = profile.Grades!;
    private readonly GradeColumn[] _columns = [.. profile.Grades!.Columns];
    private readonly GradeStatus[] _statuses = [.. profile.Grades!.Statuses];
    private readonly Word?[] _courseOfColumn =
    [
        .. profile.Grades!.Columns.Select(column => column.Course is { } course ? new Word(course) : (Word?)null),
    ];
    private readonly Word _fixedTerm = new(profile.Grades!.FixedTerm);
    private readonly CellCache<Grade> _grades = new(grade =>
        new(new Word(grade.ToString()), profile.Grades!.Scale.MeaningOf(grade), profile.Grades!.Scale.IsIgnored(grade))
    );
    private readonly CellCache<Course> _courses = new(stated => Known(stated.ToString(), profile.Grades!.Courses));
    private readonly CellCache<Term?> _terms = new(stated => Known(stated.ToString(), profile.Grades!.Terms));
    private readonly Cell[] _stated = new Cell[profile.Grades!.Columns.Count];
    private readonly string[] _points = [.. profile.Grades!.Columns.Select(_ => "")];
    private string _term = "";
    private bool _hasPoints;

    public override RowProblem? Begin(IReadOnlyList<string> titles, RowCells cells)
    {
        for (var index = 0; index < _points.Length; index++)
        {
            _points[index] = _rules.HeaderPoints?.Find(cells.LabelOf(_columns[index].Grade)) ?? "";
        }

        return null;
    }

    public override void TakePoints(RowCells cells)
    {
        _hasPoints = true;
        for (var index = 0; index < _points.Length; index++)
        {
            // A text without a digit, such as "(read only)", says that the column has no points.
            var points = cells[_columns[index].Grade];
            _points[index] = points.ContainsAnyInRange('0', '9') ? points.ToString() : "";
        }
    }

    public override void Map(RowCells cells, RowDraft draft)
    {
        var student = NumberOf(cells, draft, _rules.Student);
        draft.Person = student.IsGood ? new ExternalId(Profile.Issuer, student.Text) : null;
        var course = CourseOf(draft, cells, out var isOther);
        if (isOther && draft.IsGood)
        {
            draft.NotOurs = ProblemCodes.CourseOther;
            return;
        }
        var (term, lastDay) = TermOf(draft, cells);
        _term = term.Text;
        var on = draft.OptionalDate(_rules.Date);
        var fault = on is { } stated ? Origin.Days.Past(stated) : null;
        var overruling = _statuses.Length == 0 ? null : Overruling(draft, cells);
        for (var index = 0; index < _columns.Length; index++)
        {
            var column = _columns[index];
            if (!cells.Has(column.Grade))
            {
                continue;
            }

            var grade = overruling ?? GradeOf(draft, cells, column, _points[index]);
            if (grade.Meaning is not { } meaning || !draft.IsGood)
            {
                continue;
            }

            var (text, digest) = (_courseOfColumn[index] ?? course)!.Value;
            var isOpen = meaning == CourseResult.InProgress;
            if (fault is { } found && !isOpen)
            {
                draft.Hold(_rules.Date, found);
                continue;
            }
            // The day of a course that still runs may be the one on which it will end.
            var day = isOpen
                ? fault is null
                    ? on
                    : null
                : on ?? lastDay;
            _stated[draft.FactCount] = new Cell(text, grade.Word.Text, meaning, day);
            draft.State(
                FactDigest.OfCourse(student.Digest, digest, term.Digest),
                FactDigest.OfCourseValue(grade.Word.Digest, meaning, day),
                new FactPlace(student.Order, 0)
            );
        }
        if (draft.IsGood && draft.FactCount == 0)
        {
            draft.NotOurs = ProblemCodes.GradeIgnored;
        }
    }

    public override Statement StatementAt(RowDraft draft, int fact) =>
        new CourseStatement
        {
            Lineage = Origin.Of(draft.Line),
            Provider = Profile.Issuer,
            Student = draft.Person!.Value.Number,
            Course = _stated[fact].Course,
            Term = _term,
            Grade = _stated[fact].Grade,
            Result = _stated[fact].Result,
            On = _stated[fact].On,
            Retakes = _rules.Retakes,
        };

    /// <summary>What a grade of the row mapped last is worth beside others.</summary>
    public long RankAt(int fact) => _rules.Scale.RankOf(_stated[fact].Grade, _stated[fact].Result);

    private static Course Known(string stated, IReadOnlyDictionary<string, string> courses) =>
        new(stated, courses.TryGetValue(stated, out var course) ? new Word(course) : null);

    // The term as the calendar spells it, and its last day: that of a result without a day of its own.
    private static Term? Known(string stated, TermCalendar terms) =>
        terms.IsEmpty ? new Term(new Word(stated), null)
        : terms.Find(stated) is { } term ? new Term(new Word(term.Code), term.EndsOn)
        : null;

    private Term TermOf(RowDraft draft, RowCells cells)
    {
        var stated = cells[_rules.Term];
        if (stated.IsEmpty)
        {
            stated = _fixedTerm.Text;
        }

        if (stated.IsEmpty && _rules.Term is { Required: true })
        {
            draft.Refuse(
                _rules.Term,
                default,
                ProblemCodes.TermMissing,
                $"'{cells.LabelOf(_rules.Term)}' is blank.",
                _rules.Terms.IsEmpty ? "the term" : _rules.Terms.Allowed
            );
        }

        if (stated.IsEmpty)
        {
            return new(_fixedTerm, null);
        }

        if (_terms.Read(stated) is { } term)
        {
            return term;
        }

        draft.Refuse(
            _rules.Term,
            stated,
            ProblemCodes.TermUnknown,
            $"'{stated}' is no term in the calendar of {Profile.DisplayName}.",
            _rules.Terms.Allowed
        );
        return new(_fixedTerm, null);
    }

    // The course of the row; columns that are about one course each need none.
    private Word? CourseOf(RowDraft draft, RowCells cells, out bool isOther)
    {
        isOther = false;
        if (_columns[0].Course is not null)
        {
            return null;
        }

        ref readonly var course = ref _courses.Read(_rules.FixedCourse ?? cells[_rules.Course]);
        if (course.Known is not null)
        {
            return course.Known;
        }

        isOther = course.Stated.Length > 0 && _rules.OtherCoursesAreNotOurs;
        if (!isOther)
        {
            RefuseCourse(draft, course.Stated);
        }

        return null;
    }

    // What another column says instead of the grade, such as that the student is exempt.
    private Grade? Overruling(RowDraft draft, RowCells cells)
    {
        for (var index = 0; index < _statuses.Length; index++)
        {
            var status = _statuses[index];
            if (draft.Word(status.Column) is not { } stated)
            {
                continue;
            }

            if (!status.Words.TryGetValue(stated.Text, out var result))
            {
                draft.Refuse(
                    status.Column,
                    stated.Text,
                    ProblemCodes.StatusUnknown,
                    $"'{stated.Text}' is no word that the hub knows in '{cells.LabelOf(status.Column)}'.",
                    string.Join(", ", status.Words.Keys)
                );
            }
            else if (result is not null)
            {
                return new(stated, result, IsIgnored: false);
            }
        }
        return null;
    }

    // Without a meaning when the cell states no grade or, with the problem noted, an unknown one.
    private Grade GradeOf(RowDraft draft, RowCells cells, GradeColumn column, string points)
    {
        var cell = cells[column.Grade];
        var isStated = !cell.IsEmpty || _rules.Scale.Blank is not null || _columns.Length == 1;
        var grade = _grades.Read(cell);
        if (!isStated || grade.IsIgnored)
        {
            return default;
        }

        var lowest = cells[_rules.LowestScore];
        var highest = cells[_rules.HighestScore];
        var isMeasured = !(lowest.IsEmpty && highest.IsEmpty && points.Length == 0) && _rules.Scale.IsNumber(cell);
        // Of pieces of work each has a highest score of its own: without it nobody can say what a number is worth.
        if (!isMeasured && column.Course is not null && _rules.PointsRow is { } row && !_hasPoints && _rules.Scale.IsNumber(cell))
        {
            draft.Refuse(
                column.Grade,
                cell,
                ProblemCodes.ScoreInvalid,
                $"The row '{row}' with the highest scores does not stand above the row: nobody can say by what '{cell}' is measured.",
                $"the row '{row}' directly below the header"
            );
            return default;
        }
        if (isMeasured)
        {
            return grade with { Meaning = Measured(draft, column, cell, lowest, highest, points) };
        }

        if (grade.Meaning is null)
        {
            RefuseGrade(draft, column, cell);
        }

        return grade;
    }

    // A word means what it means; a number is measured by the scores of its row, or of its column.
    private CourseResult? Measured(
        RowDraft draft,
        GradeColumn column,
        ReadOnlySpan<char> grade,
        ReadOnlySpan<char> lowest,
        ReadOnlySpan<char> highest,
        string points
    )
    {
        var isLegible = TryScore(draft, _rules.LowestScore, lowest, out var least);
        isLegible &= highest.IsEmpty
            ? TryScore(draft, column.Grade, points, out var most)
            : TryScore(draft, _rules.HighestScore, highest, out most);
        if (!isLegible)
        {
            return null;
        }

        var result = _rules.Scale.MeaningOf(grade, least, most);
        if (result is not null)
        {
            return result;
        }

        var (bottom, top) = (least ?? 0, most ?? _rules.Scale.Points!.Highest);
        if (top <= bottom)
        {
            draft.Refuse(
                column.Grade,
                grade,
                ProblemCodes.ScoreInvalid,
                FormattableString.Invariant($"The highest score is {top} and the lowest {bottom}: no grade can be measured by them."),
                "a highest score above the lowest"
            );
        }
        else
        {
            draft.Refuse(
                column.Grade,
                grade,
                ProblemCodes.GradeUnknown,
                FormattableString.Invariant($"'{grade.ToString()}' is no grade where {bottom} is the lowest and {top} the highest score."),
                "a number between them, or more by extra credit, as the profile's grades.numeric.most has it"
            );
        }

        return null;
    }

    // A score that is no number is told: without it the grade would be measured by another.
    private bool TryScore(RowDraft draft, ColumnRule? column, ReadOnlySpan<char> cell, out decimal? score)
    {
        score = null;
        if (cell.IsEmpty)
        {
            return true;
        }

        if (_rules.Scale.Points!.TryRead(cell, out var number))
        {
            score = number;
        }
        else
        {
            draft.Refuse(
                column,
                cell,
                ProblemCodes.ScoreInvalid,
                $"The score '{cell}', by which the grade is measured, is no number.",
                $"a number such as {_rules.Scale.Points.Example}"
            );
        }

        return score is not null;
    }

    private void RefuseCourse(RowDraft draft, string courseText)
    {
        var allowed = string.Join(", ", _rules.Courses.Keys);
        if (courseText.Length == 0)
        {
            draft.Refuse(_rules.Course, default, ProblemCodes.CourseMissing, "The row names no course.", allowed);
        }
        else
        {
            draft.Refuse(
                _rules.Course,
                courseText,
                ProblemCodes.CourseUnknown,
                $"'{courseText}' is no course that the hub knows of {Profile.DisplayName}.",
                allowed
            );
        }
    }

    private void RefuseGrade(RowDraft draft, GradeColumn column, ReadOnlySpan<char> grade)
    {
        if (grade.IsEmpty)
        {
            draft.Refuse(column.Grade, grade, ProblemCodes.GradeMissing, "The row has no grade.", _rules.Scale.Allowed);
        }
        else
        {
            draft.Refuse(
                column.Grade,
                grade,
                ProblemCodes.GradeUnknown,
                $"'{grade}' is no grade on the scale of {Profile.DisplayName}.",
                _rules.Scale.Allowed
            );
        }
    }
}
