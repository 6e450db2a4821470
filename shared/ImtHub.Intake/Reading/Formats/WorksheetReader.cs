using System.Globalization;
using System.IO.Compression;
using System.Xml;
using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>The rows of one worksheet as texts; see <see cref="CellTexts"/>. Formulas by their stored value.</summary>
internal sealed class WorksheetReader : TableReader
{
    private readonly ZipArchive _archive;
    private readonly XmlReader _sheet;
    private readonly WorkbookContent _workbook;
    private readonly CellTexts _texts;
    private readonly IntakeLimits _limits;
    private readonly List<string> _cells = [];
    private readonly List<UnknownCell> _unknown = [];
    private int _widest;

    /// <summary>Cells so far with a formula whose stored value is 0.</summary>
    public int ZeroFormulas { get; private set; }

    /// <summary>Reads a worksheet; the archive is disposed with the reader.</summary>
    public WorksheetReader(ZipArchive archive, string part, WorkbookContent workbook, CellTexts texts, IntakeLimits limits)
    {
        (_archive, _workbook, _texts, _limits) = (archive, workbook, texts, limits);
        _sheet = WorkbookParts.Read(WorkbookParts.Find(archive, part)!);
    }

    internal override CellFault? FindFault() => CellLimits.Find(this, _limits);

    internal override CellFault? FindUnknown(TableLayout layout)
    {
        foreach (var cell in _unknown)
        {
            if (layout.Reads(cell.Index))
            {
                return cell.Fault;
            }
        }
        return null;
    }

    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _cells.Clear();
        _unknown.Clear();
        if (!GoToRow())
        {
            return ValueTask.FromResult(false);
        }

        Line = Stated(_sheet.GetAttribute("r")) is { } stated ? stated : Line + 1;
        ReadCells();
        // Formatting alone makes rows wide, and a blank cell at the end of a row is not there at all: a row is as wide as the widest so
        // far.
        _widest = Math.Max(_widest, _cells.FindLastIndex(cell => cell.Length > 0) + 1);
        while (_cells.Count < _widest)
        {
            _cells.Add("");
        }

        _cells.RemoveRange(_widest, _cells.Count - _widest);
        Row.Fill(_cells);
        return ValueTask.FromResult(true);
    }

    public override ValueTask DisposeAsync()
    {
        _sheet.Dispose();
        _archive.Dispose();
        return ValueTask.CompletedTask;
    }

    // Rows stand one beside the other: after one was read the reader is behind it.
    private bool GoToRow()
    {
        while (!_sheet.EOF)
        {
            if (_sheet.NodeType == XmlNodeType.Element && _sheet.LocalName == "row")
            {
                return true;
            }

            _sheet.Read();
        }
        return false;
    }

    private void ReadCells()
    {
        if (_sheet.IsEmptyElement)
        {
            _sheet.Read();
            return;
        }
        var (end, index) = (_sheet.Depth, -1);
        _sheet.Read();
        while (_sheet.Depth > end)
        {
            if (_sheet.NodeType != XmlNodeType.Element || _sheet.LocalName != "c")
            {
                _sheet.Read();
                continue;
            }
            index = _sheet.GetAttribute("r") is { } reference ? CellPlace.ColumnOf(reference) : index + 1;
            while (_cells.Count <= index)
            {
                _cells.Add("");
            }

            _cells[index] = ReadCell(index);
        }
        _sheet.Read();
    }

    /// <summary>Reads the cell at which the reader stands, and goes behind it.</summary>
    private string ReadCell(int index)
    {
        var (type, style) = (_sheet.GetAttribute("t"), Stated(_sheet.GetAttribute("s")) ?? 0);
        if (_sheet.IsEmptyElement)
        {
            _sheet.Read();
            return "";
        }
        var end = _sheet.Depth;
        var (value, inline, formula) = (default(string), default(string), default(string));
        _sheet.Read();
        while (_sheet.Depth > end)
        {
            if (_sheet.NodeType != XmlNodeType.Element)
            {
                _sheet.Read();
            }
            else if (_sheet.LocalName == "v")
            {
                value = _sheet.ReadElementContentAsString();
            }
            else if (_sheet.LocalName == "f")
            {
                formula = _sheet.ReadElementContentAsString();
            }
            else if (_sheet.LocalName == "is")
            {
                inline = SharedTexts.ReadText(_sheet);
            }
            else
            {
                _sheet.Skip();
            }
        }
        _sheet.Read();
        // A formula whose result is no letter at all has a value of type text, and that is blank.
        var isUncalculated = formula is not null && inline is null && (value is null || (value.Length == 0 && type != "str"));
        if (isUncalculated)
        {
            return Unknown(index, null, formula!.Length > 0 ? "=" + formula : "=…");
        }

        if (formula is not null && value is "0")
        {
            ZeroFormulas++;
        }

        if (type == "e")
        {
            return Unknown(index, value is { Length: > 0 } ? value : "#ERROR!", value is { Length: > 0 } ? value : "#ERROR!");
        }

        return inline ?? (value is null ? "" : Text(value, type, style));
    }

    private string Unknown(int index, string? error, string shown)
    {
        _unknown.Add(new UnknownCell(index, error, shown));
        return shown;
    }

    private string Text(string value, string? type, int style) =>
        type switch
        {
            "s" => Stated(value) is { } index && index < _workbook.Texts.Count
                ? _workbook.Texts[index]
                : throw new InvalidDataException("A cell refers to a text that the workbook does not have."),
            "str" or "inlineStr" => SharedTexts.Unescaped(value),
            "b" => value.Trim() is "1" or "true" ? "TRUE" : "FALSE",
            "d" => Iso(value, style),
            _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? _texts.Of(number, _workbook.FormatOf(style))
                : value.Trim(),
        };

    // ISO 8601: a time alone is of no day, and a day is the one that is written, whatever the offset.
    private string Iso(string value, int style)
    {
        if (!value.Contains('-') && TimeOnly.TryParse(value.AsSpan().Trim().TrimStart('T'), CultureInfo.InvariantCulture, out var time))
        {
            return CellTexts.Of(time);
        }

        if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return value;
        }

        return _texts.Of(_workbook.FormatOf(style).Kind == CellFormatKind.Day ? moment.DateTime.Date : moment.DateTime);
    }

    private static int? Stated(string? number) =>
        int.TryParse(number, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var stated)
            ? stated
            : null;
}

/// <summary>A cell of a workbook whose value nobody can know.</summary>
/// <param name="Index">Index of the cell.</param>
/// <param name="Error">The error that the cell shows; null for a formula that nobody has calculated.</param>
/// <param name="Shown">The cell as text.</param>
internal readonly record struct UnknownCell(int Index, string? Error, string Shown)
{
    /// <summary>What the receipt says of it.</summary>
    public CellFault Fault =>
        Error is not null
            ? new(
                Index,
                ProblemCodes.CellError,
                Shown,
                $"The cell shows the error {Error}.",
                "a value, or a formula that Excel can calculate"
            )
            : new(
                Index,
                ProblemCodes.CellNotCalculated,
                Shown,
                "The cell holds a formula that nobody has calculated: the program that wrote the workbook stored no value.",
                "a workbook that was opened and saved in Excel"
            );
}
