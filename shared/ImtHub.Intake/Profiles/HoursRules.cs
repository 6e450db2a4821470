using ImtHub.Intake.Cells;

namespace ImtHub.Intake.Profiles;

/// <summary>How an employer's rows become hours.</summary>
public sealed record HoursRules
{
    /// <summary>The worker's number.</summary>
    public required ColumnRule Worker { get; init; }

    /// <summary>The day of daily rows; null for rows of a pay period.</summary>
    public ColumnRule? Date { get; init; }

    /// <summary>First day of the pay period; null for daily rows, and where <see cref="Period"/> tells it.</summary>
    public ColumnRule? From { get; init; }

    /// <summary>Last day of the pay period, inclusive; null for daily rows, and where <see cref="Period"/> tells it.</summary>
    public ColumnRule? To { get; init; }

    /// <summary>
    /// How the pay period is found where the columns do not state both of its ends; null when they do, or when rows are daily.
    /// </summary>
    public PeriodRules? Period { get; init; }

    /// <summary>
    /// The columns with hours, at least one unless there are punches. A blank cell states nothing when there are several.
    /// </summary>
    public required IReadOnlyList<HoursColumn> Columns { get; init; }

    /// <summary>How punches become hours; null when rows state hours. <see cref="Columns"/> is then empty.</summary>
    public PunchRules? Punches { get; init; }

    /// <summary>True when hours of a work process that the profile does not know state none: they are divided, and not refused.</summary>
    public bool DividesUnknownWorkProcesses { get; init; }

    /// <summary>The work process; null when the employer does not state one.</summary>
    public ColumnRule? WorkProcess { get; init; }

    /// <summary>How hours are written.</summary>
    public HourFormat Format { get; init; }

    /// <summary>What each pay code means.</summary>
    public required PayCodeMap PayCodes { get; init; }

    /// <summary>The employer's work-process text (any case) to the program's id; empty when the text is the id.</summary>
    public IReadOnlyDictionary<string, string> WorkProcesses { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// True when rows that state the same worker, days and pay code are parts of one sum; false when a second one is an error.
    /// </summary>
    public bool SumsRepeatedRows { get; init; }
}

/// <summary>One column with hours. A payroll row may have several, each under its own pay code.</summary>
/// <param name="PayCode">The column with the pay code; null when it is fixed.</param>
/// <param name="FixedPayCode">The pay code of every value in the column; null when a column states it.</param>
public sealed record HoursColumn(ColumnRule Hours, ColumnRule? PayCode, string? FixedPayCode);
