using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.Records.Progress;

/// <summary>What hours that state no work process are divided by.</summary>
public enum DivisionRule
{
    /// <summary>There is nothing to divide, or nothing to divide it by.</summary>
    None,

    /// <summary>The sponsor's own division of the on-the-job learning.</summary>
    SponsorShares,

    /// <summary>The hours that mentors stated beside their sign-offs.</summary>
    MentorStatement,
}

/// <summary>On-the-job learning at one work process.</summary>
/// <param name="Process">The work process.</param>
/// <param name="Stated">Hours that files state under it.</param>
/// <param name="Divided">Hours that are its part of those that state no work process, to the hundredth.</param>
public sealed record ProcessHours(WorkProcess Process, decimal Stated, decimal Divided)
{
    /// <summary>Both together.</summary>
    public decimal Hours => Stated + Divided;
}

/// <summary>
/// The approximate time at each work process (29 CFR 29.7(f), DWD 295.07(3)(f)), although payrolls state none: what they leave open is
/// divided by a rule. The record knows of no division: it is made anew from today's shares and statements whenever it is shown, and hours
/// that are stated under a work process later are divided no more.
/// </summary>
/// <param name="Processes">The program's work processes, in its order.</param>
/// <param name="Undivided">Hours that state no work process and could not be divided.</param>
/// <param name="Rule">What was divided by.</param>
public sealed record HoursDivision(IReadOnlyList<ProcessHours> Processes, decimal Undivided, DivisionRule Rule)
{
    private const int Decimals = 2;

    /// <summary>Divides an apprentice's hours.</summary>
    /// <param name="program">The version that the apprentice is on.</param>
    /// <param name="sponsor">The sponsor; null when the configuration does not hold it.</param>
    /// <param name="signedOff">The apprentice's sign-offs as they stand.</param>
    public static HoursDivision Of(Program program, Sponsor? sponsor, ApprenticeRecord record, IEnumerable<CompetencyStatement> signedOff)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(record);
        var open = record.OjlByWorkProcess.GetValueOrDefault(Program.UnassignedWorkProcess);
        var (weights, rule) = open > 0 ? Weights(program, sponsor, signedOff) : ([], DivisionRule.None);
        var parts = Parts(open, weights);
        return new(
            [
                .. program.WorkProcesses.Select(
                    (process, index) =>
                        new ProcessHours(process, record.OjlByWorkProcess.GetValueOrDefault(process.Id), parts.Count > 0 ? parts[index] : 0)
                ),
            ],
            open - parts.Sum(),
            rule
        );
    }

    /// <summary>What was done, in a sentence; null when nothing was divided.</summary>
    public string? Sentence =>
        Rule switch
        {
            DivisionRule.SponsorShares => "Hours that no file states a work process for are divided by the sponsor's own schedule.",
            DivisionRule.MentorStatement =>
                "Hours that no file states a work process for are divided by the hours that mentors stated beside their sign-offs.",
            _ => null,
        };

    private static (IReadOnlyList<decimal> Weights, DivisionRule Rule) Weights(
        Program program,
        Sponsor? sponsor,
        IEnumerable<CompetencyStatement> signedOff
    )
    {
        if (sponsor is { WorkProcessHours.Count: > 0 })
        {
            return ([.. program.WorkProcesses.Select(sponsor.HoursOf)], DivisionRule.SponsorShares);
        }

        var stated = signedOff
            .Where(statement => statement is { Demonstrated: true, Hours: > 0 })
            .Select(statement =>
                (
                    Process: program.Competencies.FirstOrDefault(competency => competency.Id == statement.Competency)?.WorkProcess,
                    statement.Hours
                )
            )
            .Where(statement => statement.Process is not null)
            .GroupBy(statement => statement.Process!, statement => statement.Hours!.Value, StringComparer.Ordinal)
            .ToDictionary(process => process.Key, process => process.Sum(), StringComparer.Ordinal);
        return stated.Count > 0
            ? ([.. program.WorkProcesses.Select(process => stated.GetValueOrDefault(process.Id))], DivisionRule.MentorStatement)
            : ([], DivisionRule.None);
    }

    // What rounding leaves over goes to the largest part: the parts are the hours there are, no more and no less.
    private static List<decimal> Parts(decimal hours, IReadOnlyList<decimal> weights)
    {
        var sum = weights.Sum();
        if (sum <= 0)
        {
            return [];
        }

        List<decimal> parts = [.. weights.Select(weight => Math.Round(hours * weight / sum, Decimals, MidpointRounding.ToZero))];
        var largest = parts.IndexOf(parts.Max());
        parts[largest] += hours - parts.Sum();
        return parts;
    }
}
