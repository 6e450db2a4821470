using ImtHub.Records.Programmes;

namespace ImtHub.Notifications.Digests;

/// <summary>
/// What the usual term expects of an apprentice by a day: hours grow evenly from the first day to the end of the longest usual term.
/// </summary>
/// <param name="programme">The apprentice's programme version.</param>
/// <param name="beganOn">First day of the apprenticeship.</param>
public sealed class ProgressPlan(Programme programme, DateOnly beganOn)
{
    private readonly int _termDays = beganOn.AddMonths(programme.Term.ToMonths).DayNumber - beganOn.DayNumber;

    /// <summary>Last day of probation: the programme's share of the longest usual term or its months, whichever is shorter.</summary>
    public DateOnly ProbationEndsOn { get; } = Earlier(
        beganOn.AddDays((int)Math.Floor((beganOn.AddMonths(programme.Term.ToMonths).DayNumber - beganOn.DayNumber) * programme.Probation.Share)),
        beganOn.AddMonths(programme.Probation.Months)).AddDays(-1);

    /// <summary>Hours of <paramref name="required"/> expected by the end of that day.</summary>
    public decimal Planned(decimal required, DateOnly day) => required * Math.Clamp((decimal)DaysUntil(day) / _termDays, 0, 1);

    /// <summary>How many whole weeks the hours lag the plan on that day; 0 when they do not.</summary>
    public int WeeksBehind(decimal hours, decimal required, DateOnly day) =>
        (int)Math.Max(0, Math.Floor((Planned(required, day) - hours) / required * _termDays / 7));

    /// <summary>Day on which the hours will be complete at the pace so far; null before <paramref name="after"/> days or without hours.</summary>
    public DateOnly? ProjectedCompletion(decimal hours, decimal required, DateOnly day, int after)
    {
        var days = DaysUntil(day);
        if (days < after || hours <= 0 || hours >= required) return null;
        var left = Math.Ceiling((required - hours) / hours * days);
        return left < DateOnly.MaxValue.DayNumber - day.DayNumber ? day.AddDays((int)left) : null;
    }

    private int DaysUntil(DateOnly day) => day.DayNumber - beganOn.DayNumber + 1;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
