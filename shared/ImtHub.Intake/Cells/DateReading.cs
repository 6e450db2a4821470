namespace ImtHub.Intake.Cells;

/// <summary>How a date was read.</summary>
public enum DateReading
{
    /// <summary>In none of the formats.</summary>
    None,
    /// <summary>As one day.</summary>
    Day,
    /// <summary>Two formats read it as different days.</summary>
    Ambiguous,
}
