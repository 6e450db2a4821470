namespace ImtHub.Intake.Problems;

/// <summary>One entry of the catalogue of error codes.</summary>
/// <param name="Code">Stable code; the part before the dot says what it is about.</param>
/// <param name="Meaning">What has happened, in one sentence.</param>
/// <param name="Remedy">What the sender, or staff, can do about it.</param>
public sealed record ProblemCode(string Code, string Meaning, string Remedy);
