namespace ImtHub.Intake.Files;

/// <summary>A person's number and who issued it.</summary>
/// <param name="Issuer">Partner id.</param>
/// <param name="Number">The number, leading zeros kept.</param>
public readonly record struct ExternalId(string Issuer, string Number);
