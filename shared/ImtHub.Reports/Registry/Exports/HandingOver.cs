namespace ImtHub.Reports.Registry.Exports;

/// <summary>That an export was given to the agency: by this, and not by being written, it settles what it tells.</summary>
/// <param name="On">Day on which it was handed over.</param>
/// <param name="By">Who did it.</param>
/// <param name="Sha256">SHA-256 of the manifest that was handed over, lower-case hex.</param>
public sealed record HandingOver(DateOnly On, string By, string Sha256);
