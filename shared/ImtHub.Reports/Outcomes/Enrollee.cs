using ImtHub.Records.Personal;

namespace ImtHub.Reports.Outcomes;

/// <summary>An apprentice as the shares of groups see one.</summary>
/// <param name="Id">The apprentice's id.</param>
/// <param name="BeganOn">First day.</param>
/// <param name="Sponsor">The first sponsor.</param>
/// <param name="State">State of the first sponsor.</param>
/// <param name="Answers">The demographics.</param>
internal sealed record Enrollee(string Id, DateOnly BeganOn, string Sponsor, string State, PersonalAnswers Answers);
