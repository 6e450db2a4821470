using ImtHub.Records.Statements;

namespace ImtHub.Intake.Profiles;

/// <summary>How a college's or training provider's rows become course results.</summary>
public sealed record GradeRules
{
    /// <summary>The student's number.</summary>
    public required ColumnRule Student { get; init; }

    /// <summary>
    /// The columns with grades, at least one. A blank cell states nothing when there are several and the scale gives it no meaning.
    /// </summary>
    public required IReadOnlyList<GradeColumn> Columns { get; init; }

    /// <summary>The course; null when every row is about <see cref="FixedCourse"/>.</summary>
    public ColumnRule? Course { get; init; }

    /// <summary>The term; null when every row is about <see cref="FixedTerm"/>.</summary>
    public ColumnRule? Term { get; init; }

    /// <summary>Day of the result.</summary>
    public ColumnRule? Date { get; init; }

    /// <summary>Course text of files without a course column.</summary>
    public string? FixedCourse { get; init; }

    /// <summary>Term of files without a term column; empty for self-paced modules.</summary>
    public string FixedTerm { get; init; } = "";

    /// <summary>The provider's terms; empty when every term is taken as it stands.</summary>
    public TermCalendar Terms { get; init; } = new([]);

    /// <summary>The provider's course text (any case) to the course id that the program knows.</summary>
    public required IReadOnlyDictionary<string, string> Courses { get; init; }

    /// <summary>True when the provider also lists courses that no program knows: such rows are not ours instead of rejected.</summary>
    public bool OtherCoursesAreNotOurs { get; init; }

    /// <summary>The lowest score that could be had; null when it is that of the scale.</summary>
    public ColumnRule? LowestScore { get; init; }

    /// <summary>The highest score that could be had; null when it is that of the scale.</summary>
    public ColumnRule? HighestScore { get; init; }

    /// <summary>First cell of the row with the highest score of each column; null when the file has none.</summary>
    public string? PointsRow { get; init; }

    /// <summary>How the header of a column says its highest score; null when it does not.</summary>
    public HeaderPoints? HeaderPoints { get; init; }

    /// <summary>Columns that can overrule the grade; the first that does so counts.</summary>
    public IReadOnlyList<GradeStatus> Statuses { get; init; } = [];

    /// <summary>Which result counts when a course was taken more than once.</summary>
    public RetakeRule Retakes { get; init; }

    /// <summary>Which grade counts when a file states several of one student, course and term.</summary>
    public RepeatedGrades Repeats { get; init; }

    /// <summary>What each grade means.</summary>
    public required GradeScale Scale { get; init; }
}

/// <summary>One column with grades. A gradebook's row may have several, one for each course or module.</summary>
/// <param name="Course">The program's course that the column is about; null when the row states the course.</param>
public sealed record GradeColumn(ColumnRule Grade, string? Course);

/// <summary>A column that can overrule the grade: a result that was withdrawn, or a student who is exempt.</summary>
/// <param name="Words">The provider's words (any case); null means that the grade counts as it stands.</param>
public sealed record GradeStatus(ColumnRule Column, IReadOnlyDictionary<string, CourseResult?> Words);

/// <summary>Which of several grades of one student, course and term within a file counts; the others are its history.</summary>
public enum RepeatedGrades
{
    /// <summary>The one furthest down: systems write a grade that was changed below the former one.</summary>
    Last,

    /// <summary>The one furthest up, in exports with the newest on top.</summary>
    First,

    /// <summary>The best one, and of several alike the last.</summary>
    Highest,

    /// <summary>None but the first; a row with another one is an error.</summary>
    Reject,
}

/// <summary>How the header of a column with grades says the highest score: <c>Quiz [Total Pts: 10 Score] |124</c>.</summary>
/// <param name="After">Words (any case) behind which the number stands.</param>
/// <param name="Unless">Words (any case) of headers whose values are no points, such as percentages.</param>
public sealed record HeaderPoints(IReadOnlyList<string> After, IReadOnlyList<string> Unless)
{
    /// <summary>The number in a header, without marks of thousands; null when it has none.</summary>
    public string? Find(string header)
    {
        if (Unless.Any(word => header.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        foreach (var word in After)
        {
            var at = header.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            var rest = at < 0 ? "" : header[(at + word.Length)..].TrimStart();
            var digits = string.Concat(rest.TakeWhile(letter => char.IsAsciiDigit(letter) || letter is ',' or '.')).TrimEnd(',', '.');
            if (digits.Length > 0 && char.IsAsciiDigit(digits[0]))
            {
                return digits.Replace(",", "", StringComparison.Ordinal);
            }
        }
        return null;
    }
}
