namespace ImtHub.Records.Programmes;

/// <summary>The probationary period: a share of the programme or a number of months, whichever is shorter.</summary>
/// <param name="Share">Share of the programme, over 0 and at most 1.</param>
/// <param name="Months">Longest probation in months.</param>
/// <param name="Verified">False while the rule has not been read at its source.</param>
/// <param name="Note">Where the rule is from, or what is still to be found out.</param>
public sealed record Probation(decimal Share, int Months, bool Verified, string? Note);
