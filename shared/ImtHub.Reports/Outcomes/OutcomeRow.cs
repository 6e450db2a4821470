namespace ImtHub.Reports.Outcomes;

/// <summary>The outcomes of some apprentices: all, or those of a sponsor, provider or cohort.</summary>
/// <param name="Id">Id of the sponsor, provider or cohort; <c>all</c> for everybody.</param>
/// <param name="Name">Name as people read it.</param>
/// <param name="Dropout">The dropout rate.</param>
/// <param name="MedianMonths">Median time from the first day to the journey card in months, one decimal; null when too few have
/// one.</param>
public sealed record OutcomeRow(string Id, string Name, OutcomeCounts Counts, Rate Dropout, decimal? MedianMonths)
{
    /// <summary>Definition of <see cref="Dropout"/>.</summary>
    public const string DropoutDefinition = "Apprentices who were cancelled, in or after probation, of all whose apprenticeship had begun.";

    /// <summary>Definition of <see cref="MedianMonths"/>.</summary>
    public const string MedianDefinition =
        "Median of the months from the first day to the journey card, of those who have one; not told of fewer than the smallest cell.";

    internal static OutcomeRow Of(string id, string name, IReadOnlyCollection<Career> careers, int smallestCell)
    {
        var counts = OutcomeCounts.Of(careers);
        var dropout = new Rate(
            "dropout",
            "Dropout rate",
            counts.CancelledInProbation + counts.CancelledAfterProbation,
            counts.Enrolled,
            DropoutDefinition
        );
        return new(
            id,
            name,
            counts,
            dropout,
            Median([.. careers.Select(career => career.MonthsToJourney).OfType<decimal>().Order()], smallestCell)
        );
    }

    private static decimal? Median(List<decimal> months, int atLeast) =>
        months.Count == 0 || months.Count < atLeast
            ? null
            : decimal.Round((months[(months.Count - 1) / 2] + months[months.Count / 2]) / 2, 1, MidpointRounding.AwayFromZero);
}

/// <summary>
/// Apprentices by what has become of them. Enrolled = active + completed + cancelled in and after probation + transferred.
/// </summary>
/// <param name="Enrolled">Everybody whose apprenticeship had begun.</param>
/// <param name="Active">In the program.</param>
/// <param name="Completed">With a journey card.</param>
/// <param name="CancelledInProbation">Left on the last day of probation or before.</param>
/// <param name="CancelledAfterProbation">Left after probation.</param>
/// <param name="Transferred">Left for a sponsor that is none of the hub's.</param>
public sealed record OutcomeCounts(
    int Enrolled,
    int Active,
    int Completed,
    int CancelledInProbation,
    int CancelledAfterProbation,
    int Transferred
)
{
    internal static OutcomeCounts Of(IReadOnlyCollection<Career> careers)
    {
        return new(
            careers.Count,
            Count(Fate.Active),
            Count(Fate.Completed),
            Count(Fate.CancelledInProbation),
            Count(Fate.CancelledAfterProbation),
            Count(Fate.Transferred)
        );

        int Count(Fate fate) => careers.Count(career => career.Fate == fate);
    }
}

/// <summary>A share, with everything that it takes to check it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name as people read it.</param>
/// <param name="Numerator">Apprentices of whom it is true.</param>
/// <param name="Denominator">Apprentices who were looked at.</param>
/// <param name="Definition">Who counts in the one and in the other.</param>
public sealed record Rate(string Id, string Name, int Numerator, int Denominator, string Definition)
{
    /// <summary>Per cent with one decimal; null when nobody was looked at.</summary>
    public decimal? Percent => Denominator == 0 ? null : decimal.Round(100m * Numerator / Denominator, 1, MidpointRounding.AwayFromZero);
}

/// <summary>How the program grew in one year; the last year ends on the day of the report.</summary>
/// <param name="State">State of the sponsors; null for all states.</param>
/// <param name="Sponsors">Sponsors that had enrolled somebody until then.</param>
/// <param name="Began">Apprentices who began in the year.</param>
/// <param name="Enrolled">Apprentices who had begun by the end of the year.</param>
/// <param name="ActiveAtEnd">Apprentices in the program at the end of the year.</param>
public sealed record GrowthRow(int Year, string? State, int Sponsors, int Began, int Enrolled, int ActiveAtEnd)
{
    internal static IReadOnlyList<GrowthRow> Of(IReadOnlyList<Career> careers, Func<Career, string> stateOf, DateOnly asOf)
    {
        if (careers.Count == 0)
        {
            return [];
        }

        var years = Enumerable
            .Range(careers.Min(career => career.BeganOn.Year), asOf.Year - careers.Min(career => career.BeganOn.Year) + 1)
            .ToList();
        return
        [
            .. years.Select(year => Row(year, null, careers, asOf)),
            .. careers
                .GroupBy(stateOf)
                .OrderBy(state => state.Key, StringComparer.Ordinal)
                .SelectMany(state => years.Select(year => Row(year, state.Key, [.. state], asOf))),
        ];
    }

    private static GrowthRow Row(int year, string? state, IReadOnlyList<Career> careers, DateOnly asOf)
    {
        var end = new DateOnly(year, 12, 31) is var last && last < asOf ? last : asOf;
        var enrolled = careers.Where(career => career.BeganOn <= end).ToList();
        return new(
            year,
            state,
            enrolled.Select(career => career.Person.Record.History[0].Sponsor).Distinct().Count(),
            enrolled.Count(career => career.BeganOn.Year == year),
            enrolled.Count,
            enrolled.Count(career => career.WasActiveOn(end))
        );
    }
}
