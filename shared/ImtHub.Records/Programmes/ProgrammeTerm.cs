namespace ImtHub.Records.Programmes;

/// <summary>How long the programme usually takes, in months.</summary>
/// <param name="FromMonths">Shortest usual term.</param>
/// <param name="ToMonths">Longest usual term.</param>
public sealed record ProgrammeTerm(int FromMonths, int ToMonths);
