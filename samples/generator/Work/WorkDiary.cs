using ImtHub.Samples.People;

namespace ImtHub.Samples.Work;

/// <summary>Day by day, what a worker was paid for. Every payroll layout is a view of such days.</summary>
internal static class WorkDiary
{
    /// <summary>An apprentice's days from the first through the last: four hours of class every Wednesday of the school year.</summary>
    public static IReadOnlyList<WorkDay> Of(Apprentice apprentice) =>
        Days((ulong)apprentice.Number, apprentice.BeganOn, apprentice.EndedOn ?? WorkEnds.On, DayOfWeek.Wednesday, apprentice.Away);

    /// <summary>Days of somebody on the payroll who is no apprentice.</summary>
    public static IReadOnlyList<WorkDay> OfColleague(int number, DateOnly from, DateOnly to) =>
        Days(10_000 + (ulong)number, from, to, null, null);

    private static List<WorkDay> Days(ulong seed, DateOnly from, DateOnly to, DayOfWeek? classOn, (DateOnly From, DateOnly To)? away)
    {
        var random = new SampleRandom(seed);
        var days = new List<WorkDay>();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (!WorkCalendar.IsWeekday(day))
            {
                continue;
            }

            var paid = Paid(day, random, hasClass: day.DayOfWeek == classOn && WorkCalendar.IsSchoolDay(day));
            if (away is null || day < away.Value.From || day > away.Value.To)
            {
                days.Add(paid);
            }
        }
        return days;
    }

    private static WorkDay Paid(DateOnly day, SampleRandom random, bool hasClass)
    {
        var onVacation = random.Chance(4);
        var overtime = random.Chance(15) ? 1 + random.Below(4) * 0.5m : 0;
        var leavesEarly = random.Chance(6);
        if (WorkCalendar.IsHoliday(day))
        {
            return new WorkDay(day, 0, 0, 0, 8, 0);
        }

        if (onVacation)
        {
            return new WorkDay(day, 0, 0, 0, 0, 8);
        }

        if (hasClass)
        {
            return new WorkDay(day, 4, 0, 4, 0, 0);
        }

        return leavesEarly ? new WorkDay(day, 6.25m, 0, 0, 0, 0) : new WorkDay(day, 8, overtime, 0, 0, 0);
    }
}
