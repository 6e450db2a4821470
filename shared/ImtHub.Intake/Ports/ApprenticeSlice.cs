using ImtHub.Records.Apprentices;

namespace ImtHub.Intake.Ports;

/// <summary>The part of one apprentice that a change needs, as it was when it was read.</summary>
/// <param name="State">The record and the facts.</param>
/// <param name="Version">The record's version for the conditional write; null when there is no record.</param>
public sealed record ApprenticeSlice(ApprenticeState State, string? Version);
