namespace ImtHub.Reports.Outcomes;

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
