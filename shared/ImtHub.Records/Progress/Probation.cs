using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;

namespace ImtHub.Records.Progress;

/// <summary>
/// An apprentice's probationary period. By days its end stands from the first day on. By hours it ends when the hours trained reach the
/// figure; until then the end is a projection. It is reckoned from the record alone.
/// </summary>
public sealed record Probation
{
    /// <summary>Fewer days than these tell nothing of somebody's pace.</summary>
    private const int DaysOfPace = 28;

    private Probation() { }

    /// <summary>
    /// Last day of probation. By hours it is the last day of the week of work, or the day of the course, that reached them.
    /// </summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>The hours at which it ends; null where it ends by days.</summary>
    public decimal? Hours { get; init; }

    /// <summary>Hours on the job and of instruction since the first day; credit for prior learning is not among them.</summary>
    public decimal Trained { get; init; }

    /// <summary>True while the hours are not reached, so that <see cref="EndsOn"/> may still move.</summary>
    public bool IsProjected { get; init; }

    /// <summary>The day after which it is over whatever the hours are; null where there is none.</summary>
    private DateOnly? Bound { get; init; }

    /// <summary>The probation of a record.</summary>
    /// <param name="program">The record's program version.</param>
    /// <param name="rule">The jurisdiction's rule; what the enrollment states takes its place.</param>
    public static Probation Of(ApprenticeRecord record, Program program, ProbationRule rule)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(rule);
        var contract = program.OjlHours + program.RiHours;
        return record.Probation switch
        {
            { Hours: { } hours } => ByHours(record, program, hours, null),
            { Days: { } days } => new Probation { EndsOn = record.BeganOn.PlusDays(days - 1) },
            _ when rule.Basis == ProbationBasis.Hours => ByHours(record, program, rule.Share!.Value * contract, Bounded(record, rule)),
            _ => ByDays(record, program, rule),
        };
    }

    /// <summary>
    /// True when a day is within probation, by what is known. Hours that are known and fall short of the figure have not ended it; where
    /// no hours are known at all, the plan's end stands for theirs.
    /// </summary>
    public bool Holds(DateOnly day) => IsProjected && Trained > 0 ? Bound is not { } bound || day <= bound : day <= EndsOn;

    /// <summary>When it ends, as a sentence without its period.</summary>
    /// <param name="today">The day on which it is said.</param>
    public string Said(DateOnly today)
    {
        var (verb, on) = (EndsOn < today ? "ended" : "ends", Words.Day(EndsOn));
        return Hours is not { } hours ? $"Probation {verb} on {on}"
            : EndsOn == Bound ? $"Probation {verb} on {on}, whatever the hours are"
            : !IsProjected ? $"Probation {verb} on {on}, by {Words.Hours(Trained)} of {Words.Hours(hours)} h"
            : Trained > 0 ? $"Probation ends at {Words.Hours(hours)} h, {Words.Hours(Trained)} h are known: at that pace on {on}"
            : $"Probation ends at {Words.Hours(hours)} h, none are known: by the plan on {on}";
    }

    private static Probation ByDays(ApprenticeRecord record, Program program, ProbationRule rule)
    {
        var ends = rule.Share is { } share
            ? record.BeganOn.PlusDays((int)Math.Floor(TermDays(record, program) * share) - 1)
            : (DateOnly?)null;
        return new Probation { EndsOn = Earlier(ends, Bounded(record, rule)) ?? record.BeganOn };
    }

    private static Probation ByHours(ApprenticeRecord record, Program program, decimal hours, DateOnly? bound)
    {
        var (trained, last) = (0m, record.BeganOn.PlusDays(-1));
        foreach (var (on, given) in Steps(record, program))
        {
            (trained, last) = (trained + given, on);
            if (trained >= hours && !(bound < on))
            {
                return new Probation
                {
                    EndsOn = on,
                    Hours = hours,
                    Trained = trained,
                };
            }
        }

        return new Probation
        {
            EndsOn = trained < hours ? Earlier(Projected(record, program, hours, trained, last), bound)!.Value : bound!.Value,
            Hours = hours,
            Trained = Math.Max(0, trained),
            Bound = bound,
            IsProjected = trained < hours,
        };
    }

    // At the pace since the first day, where enough of it is known to tell; else at that of the plan.
    private static DateOnly Projected(ApprenticeRecord record, Program program, decimal hours, decimal trained, DateOnly last)
    {
        var days = last.DayNumber - record.BeganOn.DayNumber + 1;
        var daily = days >= DaysOfPace && trained > 0 ? trained / days : (program.OjlHours + program.RiHours) / TermDays(record, program);
        var left = (hours - Math.Max(0, trained)) / daily;
        return (trained > 0 ? last : record.BeganOn.PlusDays(-1)).PlusDays(
            (int)Math.Min(trained > 0 ? Math.Ceiling(left) : Math.Floor(left), DateOnly.MaxValue.DayNumber)
        );
    }

    /// <summary>The hours trained, each with the day by which they were.</summary>
    private static IEnumerable<(DateOnly On, decimal Hours)> Steps(ApprenticeRecord record, Program program) =>
        record
            .OjlByWeek.Select(week => (On: week.Key.PlusDays(6), Hours: week.Value))
            .Concat(
                program
                    .Components.Where(component => record.RiSources.ContainsKey(component.Id))
                    .Select(component => (On: record.RiSources[component.Id].Min(source => source.On), component.Hours))
            )
            .OrderBy(step => step.On);

    private static DateOnly? Bounded(ApprenticeRecord record, ProbationRule rule) =>
        rule.Months is { } months ? record.BeganOn.PlusMonths(months).PlusDays(-1) : null;

    // The last days that there are leave no room for a term.
    private static int TermDays(ApprenticeRecord record, Program program) =>
        Math.Max(1, record.BeganOn.PlusMonths(program.Term.ToMonths).DayNumber - record.BeganOn.DayNumber);

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) =>
        one is null ? other
        : other is null ? one
        : one < other ? one
        : other;
}
