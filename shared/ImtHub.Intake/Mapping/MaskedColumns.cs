using System.Globalization;
using ImtHub.Intake.Masking;
using ImtHub.Intake.Reading;

namespace ImtHub.Intake.Mapping;

/// <summary>Counts the rows that came with a social security number, for the sender to know that it was masked.</summary>
internal sealed class MaskedColumns
{
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);

    /// <summary>A sentence for each column.</summary>
    public IEnumerable<string> Warnings =>
        _rows.Select(column =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"Social security numbers in the column '{column.Key}' ({column.Value} {(column.Value == 1 ? "row" : "rows")}): the hub masked them in the stored file and keeps none of them. Please leave the column out."
            )
        );

    /// <summary>Looks at the row at which the reader stands.</summary>
    public void Note(TableReader row, TableLayout layout)
    {
        foreach (var index in layout.Hidden)
        {
            if (index < row.CellCount && SocialSecurityText.IsMasked(row.Cell(index).Trim()))
            {
                _rows[layout.LabelOf(index)] = _rows.GetValueOrDefault(layout.LabelOf(index)) + 1;
            }
        }
    }
}
