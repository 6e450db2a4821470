namespace ImtHub.Intake.Reading;

/// <summary>The rows of a file, one after the other, whatever its format. A row is only valid until the next one is read.</summary>
public abstract class TableReader : IAsyncDisposable
{
    /// <summary>Line at which the row begins, from 1; for formats without lines, the number of the row.</summary>
    public int Line { get; protected set; }

    /// <summary>Cells of the row.</summary>
    public int CellCount => Row.Count;

    /// <summary>Why the line is no row (a code of the catalogue); null for a row. Its only cell is then the line itself.</summary>
    public string? Malformed { get; protected set; }

    /// <summary>What the line would have to keep to; null when the reason says all.</summary>
    public string? MalformedAllowed { get; protected set; }

    /// <summary>The cells, filled by each reading.</summary>
    private protected CellRow Row { get; } = new();

    /// <summary>The first cell of the row that cannot be taken as text at all; null when there is none.</summary>
    internal virtual CellFault? FindFault() => null;

    /// <summary>The first cell of a column that is read, whose value nobody can know; null when there is none.</summary>
    internal virtual CellFault? FindUnknown(TableLayout layout) => null;

    /// <summary>One cell, as the file states it without its quotes.</summary>
    public ReadOnlySpan<char> Cell(int index) => Row[index];

    /// <summary>Goes to the next row; false at the end of the file.</summary>
    public abstract ValueTask<bool> ReadAsync(CancellationToken cancellationToken);

    /// <summary>All cells of the row as texts.</summary>
    public string[] Cells()
    {
        var cells = new string[CellCount];
        for (var index = 0; index < cells.Length; index++)
        {
            cells[index] = Cell(index).ToString();
        }

        return cells;
    }

    /// <summary>The first cell that is not blank, cleaned; empty for a blank row.</summary>
    public ReadOnlySpan<char> FirstText()
    {
        for (var index = 0; index < CellCount; index++)
        {
            if (CellText.Clean(Cell(index)) is { IsEmpty: false } text)
            {
                return text;
            }
        }
        return default;
    }

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}

/// <summary>A cell that cannot be taken as text at all.</summary>
/// <param name="Index">Index of the cell.</param>
/// <param name="Code">Code of the catalogue.</param>
/// <param name="Value">The beginning of the cell, or what is left of it.</param>
/// <param name="Message">What is wrong with it.</param>
/// <param name="Allowed">What would be accepted.</param>
internal readonly record struct CellFault(int Index, string Code, string Value, string Message, string Allowed);
