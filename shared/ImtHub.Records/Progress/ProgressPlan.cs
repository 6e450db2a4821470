using ImtHub.Records.Programmes;

namespace ImtHub.Records.Progress;

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

    /// <summary>Day on which the longest usual term ends.</summary>
    public DateOnly EndsOn { get; } = beganOn.AddMonths(programme.Term.ToMonths).AddDays(-1);

    private int DaysUntil(DateOnly day) => day.DayNumber - beganOn.DayNumber + 1;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
