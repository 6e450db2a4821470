namespace ImtHub.Intake.Reading;

/// <summary>A cell that cannot be taken as text at all.</summary>
/// <param name="Index">Index of the cell.</param>
/// <param name="Code">Code of the catalogue.</param>
/// <param name="Value">The beginning of the cell, or what is left of it.</param>
/// <param name="Message">What is wrong with it.</param>
/// <param name="Allowed">What would be accepted.</param>
internal readonly record struct CellFault(int Index, string Code, string Value, string Message, string Allowed);
