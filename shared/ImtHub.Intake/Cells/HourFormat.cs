namespace ImtHub.Intake.Cells;

/// <summary>How an employer writes hours.</summary>
public enum HourFormat
{
    /// <summary><c>7.5</c></summary>
    DecimalPoint,
    /// <summary><c>7,5</c></summary>
    DecimalComma,
    /// <summary><c>7:30</c> (hours and minutes)</summary>
    HoursMinutes,
    /// <summary><c>27000</c></summary>
    Seconds,
}
