using System.Text.RegularExpressions;
using ImtHub.Intake.Mapping.Rows;
using ImtHub.Intake.Reading;

namespace ImtHub.Intake.Runs;

/// <summary>
/// The end of a reason in <c>corrections.csv</c>, which says which row of which run it is about: the row that is dropped again settles that
/// one.
/// </summary>
internal static partial class RowReference
{
    /// <summary>With this the hub's reason begins.</summary>
    public const string ReasonMark = "ImtHub: ";

    /// <summary>The reference, such as <c>[hours-hayes-20160307T141500Z-0a1b2c3d4e5f line 3]</c>.</summary>
    public static string Write(string runId, int line) => FormattableString.Invariant($"[{runId} line {line}]");

    /// <summary>The run and the line to which a row refers; null for a row that refers to none.</summary>
    public static (string RunId, int Line)? Find(MappedRow row, IReadOnlyList<string> headers)
    {
        for (var index = row.Cells.Count - 1; index >= 0; index--)
        {
            if (
                IsReason(row.Cells[index], index, headers)
                && Written().Match(row.Cells[index]) is { Success: true } found
                && int.TryParse(found.Groups["line"].ValueSpan, out var line)
            )
            {
                return (found.Groups["run"].Value, line);
            }
        }
        return null;
    }

    /// <summary>True for the cell that holds the hub's reason.</summary>
    public static bool IsReason(string cell, int index, IReadOnlyList<string> headers) =>
        headers.Count > 0
            ? index < headers.Count && headers[index].Equals(TableLayout.ReasonHeader, StringComparison.OrdinalIgnoreCase)
            : cell.StartsWith(ReasonMark, StringComparison.Ordinal);

    [GeneratedRegex(@"\[(?<run>[^\[\]\s]{1,300}) line (?<line>[0-9]{1,9})\]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
