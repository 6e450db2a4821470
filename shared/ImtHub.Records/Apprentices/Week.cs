namespace ImtHub.Records.Apprentices;

/// <summary>Weeks from Monday to Sunday, each named by its Monday.</summary>
public static class Week
{
    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly Of(DateOnly day) => day.PlusDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>Spreads hours evenly over the days from first to last, and adds them up by week.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day, inclusive.</param>
    public static IEnumerable<(DateOnly Monday, decimal Hours)> Spread(decimal hours, DateOnly from, DateOnly to)
    {
        var days = to.DayNumber - from.DayNumber + 1;
        var given = 0m;
        foreach (var monday in Of(from).Every(7, to))
        {
            var (first, last) = (monday < from ? from : monday, monday.PlusDays(6) > to ? to : monday.PlusDays(6));
            // The last week takes what rounding left.
            var part = last == to ? hours - given : decimal.Round(hours * (last.DayNumber - first.DayNumber + 1) / days, 2);
            given += part;
            yield return (monday, part);
        }
    }
}
