using System.Globalization;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Reading;

namespace ImtHub.Intake.Mapping.Rows;

/// <summary>What can be wrong with a row before any of its values is read, and what two rows can have against each other.</summary>
internal static class RowFaults
{
    private const int LongestValue = 120;

    /// <summary>A line that is no row.</summary>
    public static RowProblem Malformed(TableReader row, string code)
    {
        var (entry, text) = (ProblemCodes.Find(code)!, row.Cell(0).ToString());
        return new RowProblem(
            row.Line,
            null,
            text.Length <= LongestValue ? text : text[..LongestValue] + "…",
            code,
            $"{entry.Meaning} {entry.Remedy}",
            row.MalformedAllowed
        );
    }

    /// <summary>A cell that cannot be taken as text.</summary>
    public static RowProblem Cell(int line, TableLayout layout, CellFault fault) =>
        new(line, layout.LabelOf(fault.Index), fault.Value, fault.Code, fault.Message, fault.Allowed);

    /// <summary>A row that is too short or too long for the layout; null for any other.</summary>
    public static RowProblem? Width(TableReader row, TableLayout layout)
    {
        if (row.CellCount == layout.Width && layout.Width >= layout.RequiredWidth)
        {
            return null;
        }

        if (row.CellCount < layout.RequiredWidth)
        {
            var missing = layout.LabelOf(row.CellCount);
            return new RowProblem(
                row.Line,
                missing,
                null,
                ProblemCodes.RowShort,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The row has {row.CellCount} of {layout.Width} columns: '{missing}' and what follows are missing."
                ),
                string.Create(CultureInfo.InvariantCulture, $"{layout.Width} columns")
            );
        }
        for (var index = layout.Width; index < row.CellCount; index++)
        {
            if (row.Cell(index).IsWhiteSpace())
            {
                continue;
            }

            return new RowProblem(
                row.Line,
                null,
                row.Cell(index).ToString(),
                ProblemCodes.RowLong,
                string.Create(CultureInfo.InvariantCulture, $"The row has {row.CellCount} columns, the file has {layout.Width}."),
                string.Create(CultureInfo.InvariantCulture, $"{layout.Width} columns; a cell that holds the delimiter stands in quotes")
            );
        }
        return null;
    }

    /// <summary>A fact that a row above states with another value.</summary>
    public static RowProblem Contradiction(int line, string value, int first) =>
        new(
            line,
            null,
            value,
            ProblemCodes.RowRepeated,
            string.Create(CultureInfo.InvariantCulture, $"Line {first} states the same with another value."),
            "one row for each fact; to change a fact, send it in a later file"
        );
}
