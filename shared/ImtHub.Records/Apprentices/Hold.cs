namespace ImtHub.Records.Apprentices;

/// <summary>Why a statement that is known does not count.</summary>
/// <param name="Code">Stable code of the reason.</param>
/// <param name="Allowed">What would count, in words.</param>
public sealed record Hold(string Code, string Allowed);
