namespace ImtHub.Reports.Deadlines;

/// <summary>
/// What the sponsors of one state owe their regulator: data, not code. Built in are those in <c>Deadlines/BuiltIn</c>; a file
/// <c>config/jurisdictions/&lt;id&gt;.json</c> adds one or takes a built-in one's place (docs/schemas/jurisdiction.schema.json).
/// </summary>
/// <param name="Id">Id.</param>
/// <param name="Name">The regulator's name as people read it.</param>
/// <param name="State">State of the sponsors, two capital letters.</param>
/// <param name="Warnings">Days before the last one on which committees hear of it, the most first.</param>
/// <param name="Duties">The duties.</param>
public sealed record Jurisdiction(string Id, string Name, string State, IReadOnlyList<int> Warnings, IReadOnlyList<Duty> Duties);
