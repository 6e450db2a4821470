namespace ImtHub.Records;

/// <summary>
/// Sums on days that stop at the first and the last day there is instead of failing: a day that a file stated, however wrong, costs no
/// other apprentice anything.
/// </summary>
public static class SaturatingDays
{
    /// <summary>The day so many days later, or earlier when negative.</summary>
    public static DateOnly PlusDays(this DateOnly day, int days) =>
        DateOnly.FromDayNumber((int)Math.Clamp((long)day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    /// <summary>The day so many months later, or earlier when negative; the last of a month that is too short for it.</summary>
    public static DateOnly PlusMonths(this DateOnly day, int months) =>
        (((long)day.Year * 12) + day.Month - 1 + months) switch
        {
            < 12 => DateOnly.MinValue,
            >= 120_000 => DateOnly.MaxValue,
            _ => day.AddMonths(months),
        };

    /// <summary>The day so many years later, or earlier when negative; 28 February for 29 February in a year that has none.</summary>
    public static DateOnly PlusYears(this DateOnly day, int years) =>
        ((long)day.Year + years) switch
        {
            < 1 => DateOnly.MinValue,
            > 9_999 => DateOnly.MaxValue,
            _ => day.AddYears(years),
        };

    /// <summary>Every so many days, 1 or more, from the first to the last; none when the last is before the first.</summary>
    public static IEnumerable<DateOnly> Every(this DateOnly first, int days, DateOnly last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        for (long number = first.DayNumber; number <= last.DayNumber; number += days)
        {
            yield return DateOnly.FromDayNumber((int)number);
        }
    }
}
