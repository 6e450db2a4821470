namespace ImtHub.Records.Programmes;

/// <summary>One step of a sponsor's wage progression, reached when every condition it states is met.</summary>
/// <param name="Id">Id, unique within the sponsor.</param>
/// <param name="Name">Name as committees read it.</param>
/// <param name="Percent">Share of the journey worker's wage in per cent, over 0 and at most 100; null when the committee sets amounts elsewhere.</param>
/// <param name="AfterMonths">Months since the first day; null when not asked for.</param>
/// <param name="AfterOjlHours">Credited on-the-job learning in hours; null when not asked for.</param>
/// <param name="AfterRiHours">Credited related instruction in hours; null when not asked for.</param>
/// <param name="Verified">True when it was read in the committee's standards.</param>
/// <param name="Note">What is known of it when it is not verified.</param>
public sealed record WageStep(string Id, string Name, decimal? Percent, int? AfterMonths, decimal? AfterOjlHours, decimal? AfterRiHours, bool Verified = true, string? Note = null);
