using ImtHub.Records.Personal;

namespace ImtHub.Intake.Profiles;

/// <summary>A column with something personal that only reports read.</summary>
/// <param name="Field">What it states.</param>
/// <param name="Column">The column.</param>
/// <param name="Words">The sponsor's words (any case) to the field's own; empty for a field that is not of words.</param>
public sealed record PersonalColumn(PersonalField Field, ColumnRule Column, IReadOnlyDictionary<string, string> Words);
