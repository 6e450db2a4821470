namespace ImtHub.Reports.Outcomes;

/// <summary>How the programme grew in one year; the last year ends on the day of the report.</summary>
/// <param name="Year">The year.</param>
/// <param name="State">State of the sponsors; null for all states.</param>
/// <param name="Sponsors">Sponsors that had enrolled somebody until then.</param>
/// <param name="Began">Apprentices who began in the year.</param>
/// <param name="Enrolled">Apprentices who had begun by the end of the year.</param>
/// <param name="ActiveAtEnd">Apprentices in the programme at the end of the year.</param>
public sealed record GrowthRow(int Year, string? State, int Sponsors, int Began, int Enrolled, int ActiveAtEnd)
{
    internal static IReadOnlyList<GrowthRow> Of(IReadOnlyList<Career> careers, Func<Career, string> stateOf, DateOnly asOf)
    {
        if (careers.Count == 0)
            return [];
        var years = Enumerable.Range(careers.Min(career => career.BeganOn.Year), asOf.Year - careers.Min(career => career.BeganOn.Year) + 1).ToList();
        return
        [
            .. years.Select(year => Row(year, null, careers, asOf)),
            .. careers.GroupBy(stateOf).OrderBy(state => state.Key, StringComparer.Ordinal).SelectMany(state => years.Select(year => Row(year, state.Key, [.. state], asOf))),
        ];
    }

    private static GrowthRow Row(int year, string? state, IReadOnlyList<Career> careers, DateOnly asOf)
    {
        var end = new DateOnly(year, 12, 31) is var last && last < asOf ? last : asOf;
        var enrolled = careers.Where(career => career.BeganOn <= end).ToList();
        return new(year, state, enrolled.Select(career => career.Person.Record.History[0].Sponsor).Distinct().Count(), enrolled.Count(career => career.BeganOn.Year == year), enrolled.Count, enrolled.Count(career => career.WasActiveOn(end)));
    }
}
