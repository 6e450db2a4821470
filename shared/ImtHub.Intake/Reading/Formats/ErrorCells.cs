using System.IO.Compression;
using System.Xml;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>
/// The cells of a worksheet that show an error such as <c>#N/A</c>. The workbook reader takes them for blank ones, and blank may mean
/// something: they are read beside it, row by row.
/// </summary>
internal sealed class ErrorCells : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly XmlReader _sheet;
    private readonly string _namespace;
    private readonly Dictionary<int, string> _ofRow = [];
    private int _row;

    private ErrorCells(ZipArchive archive, XmlReader sheet) => (_archive, _sheet, _namespace) = (archive, sheet, sheet.NamespaceURI);

    /// <summary>Opens a worksheet by its name; null when the workbook does not say where it lies.</summary>
    public static ErrorCells? Open(FileStream content, string sheetName)
    {
        var archive = new ZipArchive(ScratchFile.Reopen(content), ZipArchiveMode.Read);
        if (WorkbookParts.FindSheet(archive, sheetName) is { } part)
            return new ErrorCells(archive, WorkbookParts.Read(part));
        archive.Dispose();
        return null;
    }

    /// <summary>True when some cell shows an error; reads to the end.</summary>
    public bool Any()
    {
        while (NextRow())
        {
            if (_ofRow.Count > 0)
                return true;
        }
        return false;
    }

    /// <summary>What a cell of a row shows, both from 1 and 0; null when it is no error. Rows are asked for in order.</summary>
    public string? Find(int row, int column)
    {
        while (_row < row && NextRow())
        {
        }
        return _row == row ? _ofRow.GetValueOrDefault(column) : null;
    }

    public void Dispose()
    {
        _sheet.Dispose();
        _archive.Dispose();
    }

    private bool NextRow()
    {
        _ofRow.Clear();
        if (!_sheet.ReadToFollowing("row", _namespace))
            return false;
        _row = int.TryParse(_sheet.GetAttribute("r"), out var stated) ? stated : _row + 1;
        if (_sheet.IsEmptyElement)
            return true;
        var column = -1;
        using var cells = _sheet.ReadSubtree();
        while (cells.ReadToFollowing("c", _namespace))
        {
            column = cells.GetAttribute("r") is { } reference ? CellPlace.ColumnOf(reference) : column + 1;
            if (cells.GetAttribute("t") == "e")
                _ofRow[column] = Shown(cells);
        }
        return true;
    }

    private string Shown(XmlReader cell)
    {
        using var parts = cell.ReadSubtree();
        return parts.ReadToFollowing("v", _namespace) ? parts.ReadElementContentAsString() : "#ERROR!";
    }
}
