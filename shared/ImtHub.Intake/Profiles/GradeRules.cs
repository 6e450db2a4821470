using ImtHub.Records.Entries;

namespace ImtHub.Intake.Profiles;

/// <summary>How a college's or training provider's rows become course results.</summary>
public sealed record GradeRules
{
    /// <summary>The student's number.</summary>
    public required ColumnRule Student { get; init; }
    /// <summary>The columns with grades, at least one. A blank cell states nothing when there are several and the scale gives it no meaning.</summary>
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
    /// <summary>The provider's course text (any case) to the course id that the programme knows.</summary>
    public required IReadOnlyDictionary<string, string> Courses { get; init; }
    /// <summary>True when the provider also lists courses that no programme knows: such rows are not ours instead of rejected.</summary>
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
