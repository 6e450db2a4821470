namespace ImtHub.Reports.Outcomes;

/// <summary>
/// The completion rates of one program, by both definitions: of all its sponsors, or of one. A sponsor's program is what a registration is
/// to (DWD 295.001(6)).
/// </summary>
/// <param name="Program">Id of the program, whatever its versions.</param>
/// <param name="Sponsor">Id of the sponsor with whom the apprentices are, or were last; null for all sponsors.</param>
/// <param name="Name">Name of the program, and of the sponsor, as people read them.</param>
/// <param name="Enrolled">Everybody whose apprenticeship had begun.</param>
/// <param name="Federal">By 29 CFR 29.2.</param>
/// <param name="Wisconsin">By DWD 295.</param>
public sealed record ProgramCompletion(
    string Program,
    string? Sponsor,
    string Name,
    int Enrolled,
    CompletionRate Federal,
    CompletionRate Wisconsin
)
{
    /// <summary>Each program in order of its id: of all its sponsors, and then of each.</summary>
    internal static IReadOnlyList<ProgramCompletion> Of(IEnumerable<Career> careers, Func<string, string> sponsorName, DateOnly asOf) =>
        [
            .. careers
                .GroupBy(career => career.Person.Record.Program)
                .OrderBy(program => program.Key, StringComparer.Ordinal)
                .SelectMany(program =>
                {
                    var name = program.Select(career => career.Person.Program).MaxBy(version => version.InForceFrom)!.Name;
                    return program
                        .GroupBy(career => career.Sponsor)
                        .OrderBy(sponsor => sponsor.Key, StringComparer.Ordinal)
                        .Select(sponsor => Row(program.Key, sponsor.Key, $"{name}, {sponsorName(sponsor.Key)}", [.. sponsor], asOf))
                        .Prepend(Row(program.Key, null, $"{name}, all sponsors", [.. program], asOf));
                }),
        ];

    private static ProgramCompletion Row(string program, string? sponsor, string name, List<Career> careers, DateOnly asOf) =>
        new(
            program,
            sponsor,
            name,
            careers.Count,
            CompletionRate.Of(CompletionRule.Federal, careers, asOf),
            CompletionRate.Of(CompletionRule.Wisconsin, careers, asOf)
        );
}
