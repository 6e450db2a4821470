namespace ImtHub.Intake.Reading.Formats;

/// <summary>Where a cell of a workbook stands, as its reference says.</summary>
internal static class CellPlace
{
    /// <summary>Columns that a sheet of Excel has: A to XFD.</summary>
    public const int Columns = 16_384;

    /// <summary>The column of a reference such as <c>AA1</c>: A is 0, AA is 26.</summary>
    /// <exception cref="InvalidDataException">It names no column that a sheet has.</exception>
    public static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetter))
        {
            column = (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1);
            if (column > Columns)
            {
                throw new InvalidDataException("A cell stands beyond the last column of a sheet.");
            }
        }
        return column > 0 ? column - 1 : throw new InvalidDataException("A cell names no column.");
    }
}
