namespace ImtHub.Reports.Outcomes;

/// <summary>The outcomes of some apprentices: all, or those of a sponsor, provider or cohort.</summary>
/// <param name="Id">Id of the sponsor, provider or cohort; <c>all</c> for everybody.</param>
/// <param name="Name">Name as people read it.</param>
/// <param name="Counts">The counts.</param>
/// <param name="Dropout">The dropout rate.</param>
/// <param name="MedianMonths">Median time from the first day to the journey card in months, one decimal; null when too few have one.</param>
public sealed record OutcomeRow(string Id, string Name, OutcomeCounts Counts, Rate Dropout, decimal? MedianMonths)
{
    /// <summary>Definition of <see cref="Dropout"/>.</summary>
    public const string DropoutDefinition = "Apprentices who were cancelled, in or after probation, of all whose apprenticeship had begun.";
    /// <summary>Definition of <see cref="MedianMonths"/>.</summary>
    public const string MedianDefinition = "Median of the months from the first day to the journey card, of those who have one; not told of fewer than the smallest cell.";

    internal static OutcomeRow Of(string id, string name, IReadOnlyCollection<Career> careers, int smallestCell)
    {
        var counts = OutcomeCounts.Of(careers);
        var dropout = new Rate("dropout", "Dropout rate", counts.CancelledInProbation + counts.CancelledAfterProbation, counts.Enrolled, DropoutDefinition);
        return new(id, name, counts, dropout, Median([.. careers.Select(career => career.MonthsToJourney).OfType<decimal>().Order()], smallestCell));
    }

    private static decimal? Median(List<decimal> months, int atLeast) => months.Count == 0 || months.Count < atLeast
        ? null
        : decimal.Round((months[(months.Count - 1) / 2] + months[months.Count / 2]) / 2, 1, MidpointRounding.AwayFromZero);
}
