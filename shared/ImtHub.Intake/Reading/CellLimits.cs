using System.Globalization;
using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Reading;

/// <summary>Holds the rows of formats without lines to the limits of text.</summary>
internal static class CellLimits
{
    private const int LongestValue = 120;

    /// <summary>
    /// The first cell over its limit; of a row over its own, the longest cell; null when row and cells are within the limits.
    /// </summary>
    public static CellFault? Find(TableReader row, IntakeLimits limits)
    {
        var (letters, longest) = (Math.Max(row.CellCount - 1, 0), 0);
        for (var index = 0; index < row.CellCount; index++)
        {
            var length = row.Cell(index).Length;
            if (length > limits.MaxFieldChars)
            {
                return Fault(row, index, ProblemCodes.FieldTooLong, "cell", length, limits.MaxFieldChars);
            }

            letters += length;
            if (length > row.Cell(longest).Length)
            {
                longest = index;
            }
        }
        return letters > limits.MaxRowChars ? Fault(row, longest, ProblemCodes.RowTooLong, "row", letters, limits.MaxRowChars) : null;
    }

    private static CellFault Fault(TableReader row, int index, string code, string what, int letters, int most)
    {
        var cell = row.Cell(index);
        return new CellFault(
            index,
            code,
            cell.Length <= LongestValue ? cell.ToString() : string.Concat(cell[..LongestValue], "…"),
            string.Create(CultureInfo.InvariantCulture, $"The {what} has {letters} characters."),
            string.Create(CultureInfo.InvariantCulture, $"at most {most} characters")
        );
    }
}
