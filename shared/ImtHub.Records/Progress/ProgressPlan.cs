using ImtHub.Records.Programs;

namespace ImtHub.Records.Progress;

/// <summary>
/// What the usual term expects of an apprentice by a day: hours grow evenly from the first day to the end of the longest usual term.
/// </summary>
/// <param name="program">The apprentice's program version.</param>
/// <param name="beganOn">First day of the apprenticeship.</param>
public sealed class ProgressPlan(Program program, DateOnly beganOn)
{
    // The last days that there are leave no room for a term.
    private readonly int _termDays = Math.Max(1, beganOn.PlusMonths(program.Term.ToMonths).DayNumber - beganOn.DayNumber);

    /// <summary>Hours of <paramref name="required"/> expected by the end of that day.</summary>
    public decimal Planned(decimal required, DateOnly day) => required * Math.Clamp((decimal)DaysUntil(day) / _termDays, 0, 1);

    /// <summary>How many whole weeks the hours lag the plan on that day; 0 when they do not.</summary>
    public int WeeksBehind(decimal hours, decimal required, DateOnly day) =>
        (int)Math.Max(0, Math.Floor((Planned(required, day) - hours) / required * _termDays / 7));

    /// <summary>The first day on which the hours lag the plan by so many weeks; null when the term is too short for that.</summary>
    public DateOnly? BehindFrom(decimal hours, decimal required, int weeks)
    {
        // The day is found by steps from near it: division rounds, and the day must be the one that WeeksBehind tells.
        var day = beganOn.PlusDays((int)Math.Clamp(Math.Floor(hours / required * _termDays) + (7 * weeks) - 3, 0, _termDays));
        while (WeeksBehind(hours, required, day) < weeks)
        {
            if (day >= EndsOn)
            {
                return null;
            }

            day = day.PlusDays(1);
        }
        return day;
    }

    /// <summary>Day on which the longest usual term ends.</summary>
    public DateOnly EndsOn { get; } = beganOn.PlusMonths(program.Term.ToMonths).PlusDays(-1);

    private int DaysUntil(DateOnly day) => day.DayNumber - beganOn.DayNumber + 1;
}
