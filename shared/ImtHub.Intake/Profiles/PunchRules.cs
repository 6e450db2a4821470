namespace ImtHub.Intake.Profiles;

/// <summary>How the punches of a time clock become hours of a day.</summary>
public sealed record PunchRules
{
    /// <summary>The time of day.</summary>
    public required ColumnRule Time { get; init; }

    /// <summary>What was punched.</summary>
    public required ColumnRule Kind { get; init; }

    /// <summary>Time formats, each explicit (.NET custom format, invariant culture).</summary>
    public required IReadOnlyList<string> TimeFormats { get; init; }

    /// <summary>The employer's words (any case).</summary>
    public required IReadOnlyDictionary<string, PunchKind> Kinds { get; init; }

    /// <summary>The pay code of all hours.</summary>
    public required string PayCode { get; init; }

    /// <summary>True when breaks count as work.</summary>
    public required bool BreaksCount { get; init; }

    /// <summary>True when lunches count as work.</summary>
    public required bool LunchesCount { get; init; }

    /// <summary>Hours after an In, at most 24, after which its Out is taken to be missing.</summary>
    public required decimal LongestShift { get; init; }
}

/// <summary>What a worker does at the time clock.</summary>
public enum PunchKind
{
    /// <summary>Comes to work.</summary>
    In,

    /// <summary>Leaves.</summary>
    Out,

    /// <summary>Goes to another job or department; work goes on.</summary>
    Transfer,

    /// <summary>A break begins.</summary>
    BreakStart,

    /// <summary>A break ends.</summary>
    BreakEnd,

    /// <summary>Lunch begins.</summary>
    LunchStart,

    /// <summary>Lunch ends.</summary>
    LunchEnd,
}
