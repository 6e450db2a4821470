namespace ImtHub.Intake.Profiles;

/// <summary>How the pay period of a row is found when the file does not state both of its ends.</summary>
public sealed record PeriodRules
{
    /// <summary>How long a period is when one of its ends is known; null when a title or the file's name states both.</summary>
    public PeriodLength? Length { get; init; }

    /// <summary>
    /// Days by which the period's last day comes before the day in the column, such as those between a week's end and its pay date.
    /// </summary>
    public int DaysBefore { get; init; }

    /// <summary>The row above the header that states the period; null when none does.</summary>
    public PeriodPattern? Title { get; init; }

    /// <summary>What of the file's name states the period; null when it does not.</summary>
    public PeriodPattern? FileName { get; init; }

    /// <summary>True when the period is the same in every row of a file.</summary>
    public bool IsOfFile => Title is not null || FileName is not null;
}

/// <summary>How long pay periods are.</summary>
/// <param name="Days">Days, 1 to 31; 0 for the periods of a calendar.</param>
/// <param name="IsHalfMonth">True for periods from the 1st to the 15th and from the 16th to the end, false for whole months; without
/// meaning where there are days.</param>
public sealed record PeriodLength(int Days, bool IsHalfMonth)
{
    private const int HalfMonthEnds = 15;

    /// <summary>The first day of the period that ends on a day.</summary>
    public DateOnly FirstOf(DateOnly last) =>
        Days > 0
            ? Records.SaturatingDays.PlusDays(last, 1 - Days)
            : new DateOnly(last.Year, last.Month, IsHalfMonth && last.Day > HalfMonthEnds ? HalfMonthEnds + 1 : 1);

    /// <summary>The last day of the period that begins on a day.</summary>
    public DateOnly LastOf(DateOnly first) =>
        Days > 0
            ? Records.SaturatingDays.PlusDays(first, Days - 1)
            : new DateOnly(
                first.Year,
                first.Month,
                IsHalfMonth && first.Day <= HalfMonthEnds ? HalfMonthEnds : DateTime.DaysInMonth(first.Year, first.Month)
            );
}
