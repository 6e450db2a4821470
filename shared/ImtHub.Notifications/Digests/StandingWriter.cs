using ImtHub.Records;
using ImtHub.Records.Progress;

namespace ImtHub.Notifications.Digests;

/// <summary>Judges where an apprentice stands against the plan.</summary>
internal static class StandingWriter
{
    /// <param name="sponsor">Name of the sponsor, where it is to be shown.</param>
    /// <param name="areHoursLate">True when the sponsor's hours should have come: no hours need not mean no work.</param>
    public static Standing Write(ApprenticeProgressView apprentice, string? sponsor, bool areHoursLate)
    {
        var (record, program, row) = (apprentice.Record, apprentice.Program, apprentice.Row);
        var outlook = Outlook.Of(record, program, apprentice.Day, apprentice.Rules.Progress);
        return new Standing
        {
            ApprenticeId = apprentice.Id,
            Apprentice = apprentice.Name,
            Sponsor = sponsor,
            Status = record.Status,
            Ojl = new Bar(
                record.OjlHours,
                program.OjlHours,
                apprentice.Plan.Planned(program.OjlHours, apprentice.Day),
                record.OjlHours - row.OjlBefore
            ),
            Ri = new Bar(
                record.RiHours,
                program.RiHours,
                apprentice.Plan.Planned(program.RiHours, apprentice.Day),
                record.RiHours - row.RiBefore
            ),
            Pace = outlook.Pace,
            Why = outlook.Pace == Pace.Stalled && areHoursLate ? outlook.Why + "; the sponsor's hours are late" : outlook.Why,
            Projection = outlook.Projection,
            Notes = [.. outlook.CoursesAtRisk, .. Notes(apprentice)],
        };
    }

    private static IEnumerable<string> Notes(ApprenticeProgressView apprentice)
    {
        if (apprentice.IsProbationEnding)
        {
            yield return DigestWords.Within(apprentice.Probation.Said(apprentice.Day));
        }

        if (apprentice.Wage is { } wage)
        {
            yield return "wage step "
                + DigestWords.Step(wage.Step)
                + (wage.Next is { } next ? $", missing for {DigestWords.Step(next)}: {wage.Missing}" : "");
        }

        if (apprentice.Record.Held.Values.Sum() is > 0 and var held)
        {
            yield return $"{Words.Count(held, "statement")} kept that {(held == 1 ? "does" : "do")} not count yet";
        }
    }
}
