using System.Globalization;
using ImtHub.Records;
using ImtHub.Records.Programs;

namespace ImtHub.Reports.Deadlines;

/// <summary>Whether a program's hours of related instruction fit its term by the rules of the states in which it is registered.</summary>
public static class InstructionFit
{
    /// <summary>
    /// What does not fit, a sentence for each program and state; empty when everything does. Judged are the versions in force now, by the
    /// longest usual term.
    /// </summary>
    public static IReadOnlyList<string> Warnings(ProgramCatalog programs, SponsorCatalog sponsors, JurisdictionCatalog jurisdictions)
    {
        ArgumentNullException.ThrowIfNull(programs);
        ArgumentNullException.ThrowIfNull(sponsors);
        ArgumentNullException.ThrowIfNull(jurisdictions);
        return
        [
            .. sponsors
                .All.Select(sponsor => (sponsor.Program, sponsor.State))
                .Distinct()
                .Order()
                .Select(pair =>
                    programs.Current(pair.Program) is { } program
                    && jurisdictions.OrElsewhere(pair.State) is { Instruction: { } rule } there
                        ? Of(program, pair.State, there, rule)
                        : null
                )
                .OfType<string>(),
        ];
    }

    private static string? Of(Program program, string state, Jurisdiction there, InstructionRule rule)
    {
        var wanted = rule.HoursPerYear * program.Term.ToMonths / 12;
        return program.RiHours >= wanted
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Program {program.Id} version {program.Version} in {state}: {Words.Hours(program.RiHours)} h of related instruction are enough for {Math.Floor(program.RiHours / rule.HoursPerYear * 12)} months at {Words.Hours(rule.HoursPerYear)} h a year; the term of {program.Term.ToMonths} months wants {Words.Hours(wanted)} h, which {(rule.IsRequired ? "is required" : "is normally necessary")} ({there.Id}{(rule.Verified ? "" : ", not read at its source")})."
            );
    }
}
