namespace ImtHub.Samples.Work;

/// <summary>A pay period, both days inclusive.</summary>
/// <param name="From">A Monday.</param>
/// <param name="To">A Sunday.</param>
internal sealed record PayPeriod(DateOnly From, DateOnly To)
{
    /// <summary>Periods of so many weeks, one after another, from the first Monday on, through the end of the samples.</summary>
    public static IEnumerable<PayPeriod> Every(int weeks, DateOnly firstMonday)
    {
        for (var from = firstMonday; from.AddDays(7 * weeks - 1) <= People.WorkEnds.On; from = from.AddDays(7 * weeks))
        {
            yield return new PayPeriod(from, from.AddDays(7 * weeks - 1));
        }
    }

    /// <summary>A worker's total of the period; null when the days do not cover it or nothing was paid.</summary>
    /// <param name="days">The worker's days.</param>
    /// <param name="begins">First day that the employer reports for the worker.</param>
    /// <param name="ends">Last day that it reports.</param>
    public WorkDay? Total(IEnumerable<WorkDay> days, DateOnly begins, DateOnly ends)
    {
        if (From < begins || To > ends)
        {
            return null;
        }

        var within = days.Where(day => From <= day.Day && day.Day <= To).ToList();
        return within.Count == 0
            ? null
            : new WorkDay(
                From,
                within.Sum(day => day.Regular),
                within.Sum(day => day.Overtime),
                within.Sum(day => day.Classroom),
                within.Sum(day => day.Holiday),
                within.Sum(day => day.Vacation)
            );
    }
}
