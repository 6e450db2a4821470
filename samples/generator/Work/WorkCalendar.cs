namespace ImtHub.Samples.Work;

/// <summary>Holidays and school weeks, the same at every employer of the samples.</summary>
internal static class WorkCalendar
{
    /// <summary>Paid holidays on a weekday.</summary>
    public static bool IsHoliday(DateOnly day) =>
        (day.Month, day.Day, day.DayOfWeek) switch
        {
            (1, 1, _) or (7, 4, _) or (12, 25, _) => true,
            (5, >= 25, DayOfWeek.Monday) => true,
            (9, <= 7, DayOfWeek.Monday) => true,
            (11, >= 22 and <= 28, DayOfWeek.Thursday) => true,
            _ => false,
        };

    /// <summary>Weeks in which the colleges teach: two semesters a year.</summary>
    public static bool IsSchoolDay(DateOnly day) =>
        (day.Month, day.Day) switch
        {
            (>= 9 and <= 11, _) or (12, <= 15) => true,
            (1, >= 16) or (>= 2 and <= 4, _) or (5, <= 15) => true,
            _ => false,
        };

    /// <summary>True from Monday to Friday.</summary>
    public static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
