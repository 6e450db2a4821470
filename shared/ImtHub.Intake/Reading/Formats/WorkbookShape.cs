using System.Globalization;
using System.IO.Compression;
using System.Xml;
using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>
/// What a workbook would cost whoever reads or masks it, found by one pass over its parts before that: a cell may claim to stand in the
/// last row,
/// a format may be as long as the file, and elements may lie in each other without end.
/// </summary>
internal sealed class WorkbookShape
{
    /// <summary>Rows that a sheet of Excel has.</summary>
    private const int Rows = 1_048_576;
    private readonly IntakeLimits _limits;
    private readonly List<int> _sharedLetters = [];
    private readonly char[] _chunk = new char[4096];
    private long _cells;
    private long _letters;

    private WorkbookShape(IntakeLimits limits) => _limits = limits;

    /// <summary>Elements of the part that has most.</summary>
    public int MaxElements { get; private set; }

    /// <summary>Looks at all parts.</summary>
    /// <exception cref="RefusedFormatException">The workbook is over a limit.</exception>
    /// <exception cref="InvalidDataException">A cell stands where a sheet has none.</exception>
    /// <exception cref="XmlException">A part is damaged.</exception>
    public static WorkbookShape Check(ZipArchive archive, WorkbookOutline outline, IntakeLimits limits)
    {
        var shape = new WorkbookShape(limits);
        var shared = outline.SharedTexts is { } name ? WorkbookParts.Find(archive, name) : null;
        foreach (var part in archive.Entries.Where(part => IsRead(part, outline)).OrderBy(part => part != shared))
        {
            using var reader = WorkbookParts.Read(part);
            shape.Read(reader, part == shared);
        }
        return shape;
    }

    // Worksheets may lie elsewhere than they usually do; what lies beside the workbook is read by nobody.
    private static bool IsRead(ZipArchiveEntry part, WorkbookOutline outline)
    {
        var name = WorkbookParts.NameOf(part);
        return name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            && (name.StartsWith("xl/", StringComparison.OrdinalIgnoreCase) || outline.Names(name));
    }

    private void Read(XmlReader reader, bool isShared)
    {
        var sheet = default(Sheet);
        var (elements, isReference) = (0, false);
        do
        {
            if (reader.Depth > _limits.MaxXmlDepth)
            {
                throw TooComplex(
                    FormattableString.Invariant($"The workbook's elements lie more than {_limits.MaxXmlDepth} deep in each other."),
                    FormattableString.Invariant($"at most {_limits.MaxXmlDepth} deep")
                );
            }

            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                if (isReference)
                {
                    AddReference(reader.Value);
                }
                else if (isShared && _sharedLetters.Count > 0)
                {
                    _sharedLetters[^1] += Letters(reader);
                }

                continue;
            }
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            MaxElements = Math.Max(MaxElements, ++elements);
            isReference = reader.LocalName == "v" && sheet.IsReference;
            Element(reader, ref sheet);
        } while (reader.Read());
        _cells += sheet.Cells;
    }

    private void Element(XmlReader reader, ref Sheet sheet)
    {
        switch (reader.LocalName)
        {
            case "row":
                sheet.Row(
                    reader.GetAttribute("r") is { } row
                        ? int.TryParse(row, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
                            ? number
                            : 0
                        : null
                );
                break;
            case "c":
                sheet.Cell(reader.GetAttribute("r"), reader.GetAttribute("t") == "s");
                break;
            case "si":
                _sharedLetters.Add(0);
                break;
            case "numFmt" when reader.GetAttribute("formatCode")?.Length > _limits.MaxFormatChars:
                throw TooComplex(
                    FormattableString.Invariant($"A number format of the workbook has more than {_limits.MaxFormatChars} characters."),
                    FormattableString.Invariant($"at most {_limits.MaxFormatChars} characters")
                );
        }
        if (_cells + Math.Max(sheet.Cells, _sharedLetters.Count) > _limits.MaxCells)
        {
            throw new RefusedFormatException(
                ProblemCodes.FileTooManyCells,
                null,
                FormattableString.Invariant($"The workbook has more than {_limits.MaxCells} cells, blank ones between others included."),
                FormattableString.Invariant($"at most {_limits.MaxCells} cells")
            );
        }
    }

    // A text that cells share is read for each of them.
    private void AddReference(string text)
    {
        if (
            !int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var index)
            || index < 0
            || index >= _sharedLetters.Count
        )
        {
            return;
        }

        _letters += _sharedLetters[index];
        if (_letters > _limits.MaxCellChars)
        {
            throw new RefusedFormatException(
                ProblemCodes.WorkbookTextTooLong,
                null,
                FormattableString.Invariant($"The workbook's cells show more than {_limits.MaxCellChars} characters."),
                FormattableString.Invariant($"at most {_limits.MaxCellChars} characters")
            );
        }
    }

    private int Letters(XmlReader reader)
    {
        if (!reader.CanReadValueChunk)
        {
            return reader.Value.Length;
        }

        var letters = 0;
        for (int read; (read = reader.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0; )
        {
            letters += read;
        }

        return letters;
    }

    private static RefusedFormatException TooComplex(string message, string allowed) =>
        new(ProblemCodes.WorkbookTooComplex, null, message, allowed);

    /// <summary>
    /// How far a worksheet reaches. A row or cell that names no place follows the one before it; rows that are left out are read as blank
    /// ones.
    /// </summary>
    private struct Sheet
    {
        private int _row;
        private long _rows;
        private int _column;
        private int _columns;
        private long _stated;

        /// <summary>True while the cell refers to a text of the workbook.</summary>
        public bool IsReference { get; private set; }

        public readonly long Cells => Math.Max(_stated, _rows * _columns);

        public void Row(int? stated)
        {
            var row = stated ?? _row + 1;
            if (row is < 1 or > Rows)
            {
                throw new InvalidDataException("A row stands where a sheet has none.");
            }

            _rows += Math.Max(1, row - _row);
            (_row, _column) = (row, 0);
        }

        public void Cell(string? stated, bool isReference)
        {
            _column = stated is null ? _column + 1 : CellPlace.ColumnOf(stated) + 1;
            if (_column > CellPlace.Columns)
            {
                throw new InvalidDataException("A cell stands beyond the last column of a sheet.");
            }

            (_columns, _stated, IsReference) = (Math.Max(_columns, _column), _stated + 1, isReference);
        }
    }
}
