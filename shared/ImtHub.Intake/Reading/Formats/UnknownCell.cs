using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>A cell of a workbook whose value nobody can know.</summary>
/// <param name="Index">Index of the cell.</param>
/// <param name="Error">The error that the cell shows; null for a formula that nobody has calculated.</param>
/// <param name="Shown">The cell as text.</param>
internal readonly record struct UnknownCell(int Index, string? Error, string Shown)
{
    /// <summary>What the receipt says of it.</summary>
    public CellFault Fault => Error is not null
        ? new(Index, ProblemCodes.CellError, Shown, $"The cell shows the error {Error}.", "a value, or a formula that Excel can calculate")
        : new(Index, ProblemCodes.CellNotCalculated, Shown, "The cell holds a formula that nobody has calculated: the program that wrote the workbook stored no value.", "a workbook that was opened and saved in Excel");
}
