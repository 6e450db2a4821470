namespace ImtHub.Intake.Reading.Formats;

/// <summary>What a number format shows.</summary>
internal enum CellFormatKind
{
    /// <summary>The number itself.</summary>
    Number,
    /// <summary>A share: 0.85 as 85%.</summary>
    Percent,
    /// <summary>A number with leading zeros, as those of people have: 12 as 00012.</summary>
    Zeros,
    /// <summary>A day.</summary>
    Day,
    /// <summary>A day with a time.</summary>
    DayWithTime,
    /// <summary>A time of the day, or hours up to a day: 7:30.</summary>
    Time,
    /// <summary>Hours beyond a day: 36:00.</summary>
    Duration,
}
