using System.Globalization;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;

namespace ImtHub.Records.Progress;

/// <summary>How far an apprentice has come in the sponsor's wage progression.</summary>
/// <param name="Step">The step reached.</param>
/// <param name="ReachedOn">Day on which it was reached: pay at this step is due since then.</param>
/// <param name="Next">The step after it; null at the last one.</param>
/// <param name="Missing">What the next step still asks for, in words; null at the last one.</param>
public sealed record WageProgress(WageStep Step, DateOnly ReachedOn, WageStep? Next, string? Missing)
{
    /// <summary>The progress on a day; null when the sponsor's steps are not known here.</summary>
    public static WageProgress? Of(Sponsor sponsor, ApprenticeRecord record, Program program, DateOnly day)
    {
        if (sponsor.WageSteps.Count == 0)
        {
            return null;
        }

        var (reached, on) = (0, record.BeganOn);
        for (
            var index = 1;
            index < sponsor.WageSteps.Count && DayOf(sponsor.WageSteps[index], record, program) is { } reachedOn && reachedOn <= day;
            index++
        )
        {
            (reached, on) = (index, reachedOn > on ? reachedOn : on);
        }

        var next = reached + 1 < sponsor.WageSteps.Count ? sponsor.WageSteps[reached + 1] : null;
        return new WageProgress(sponsor.WageSteps[reached], on, next, next is null ? null : MissingFor(next, record, day));
    }

    /// <summary>Day on which every condition of a step is met, as far as is known; null while one is not.</summary>
    private static DateOnly? DayOf(WageStep step, ApprenticeRecord record, Program program)
    {
        if (record.OjlHours < (step.AfterOjlHours ?? 0) || record.RiHours < (step.AfterRiHours ?? 0))
        {
            return null;
        }

        return new[]
        {
            step.AfterMonths is { } months ? record.BeganOn.PlusMonths(months) : record.BeganOn,
            step.AfterOjlHours is { } ojl ? MilestoneDays.OjlDay(record, ojl) : record.BeganOn,
            step.AfterRiHours is { } ri ? MilestoneDays.RiDay(program, record, ri) : record.BeganOn,
        }.Max();
    }

    private static string MissingFor(WageStep step, ApprenticeRecord record, DateOnly day)
    {
        var missing = new List<string>();
        if (step.AfterOjlHours > record.OjlHours)
        {
            missing.Add(string.Create(CultureInfo.InvariantCulture, $"{step.AfterOjlHours - record.OjlHours:#,##0.#} h on the job"));
        }

        if (step.AfterRiHours > record.RiHours)
        {
            missing.Add(string.Create(CultureInfo.InvariantCulture, $"{step.AfterRiHours - record.RiHours:#,##0.#} h of instruction"));
        }

        if (step.AfterMonths is { } months && record.BeganOn.PlusMonths(months) is var on && on > day)
        {
            missing.Add(string.Create(CultureInfo.InvariantCulture, $"the time until {on:yyyy-MM-dd}"));
        }

        return string.Join(", ", missing);
    }
}
