using ImtHub.Intake.Mapping;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Taking;

/// <summary>A row of which it is known who is meant, or what becomes of it because that is not known.</summary>
/// <param name="Row">The row.</param>
/// <param name="Apprentice">The apprentice; null when the outcome is there already.</param>
/// <param name="Outcome">The outcome of a row that no record has to be asked about; null for any other.</param>
internal readonly record struct AssignedRow(MappedRow Row, string? Apprentice, RowOutcome? Outcome);
