namespace ImtHub.Intake.Suggesting;

/// <summary>A column of a file and what the hub takes it for.</summary>
/// <param name="Name">The hub's name of the column; for one of several columns with hours, its header.</param>
/// <param name="Index">Where it stands, from 0.</param>
/// <param name="Header">Its header; null in a file without.</param>
/// <param name="Certainty">How sure that is, 0 to 100.</param>
/// <param name="Reason">Why.</param>
public sealed record SuggestedColumn(string Name, int Index, string? Header, int Certainty, string Reason);
