namespace ImtHub.Records.Programmes;

/// <summary>An employer, or its joint committee, that sponsors apprentices.</summary>
/// <param name="Id">Sponsor id; also the partner id of its hours and enrollments.</param>
/// <param name="Name">Name as mails and reports show it.</param>
/// <param name="State">State of the registration, two letters.</param>
/// <param name="Programme">Id of the programme it trains in.</param>
public sealed record Sponsor(string Id, string Name, string State, string Programme);
