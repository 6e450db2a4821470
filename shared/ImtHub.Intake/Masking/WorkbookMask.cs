using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading.Formats;

namespace ImtHub.Intake.Masking;

/// <summary>
/// Masks the social security numbers of an Excel workbook: in the cells below a header that says so, and the same numbers in every
/// other part, such as comments, tables and what pivot tables remember.
/// </summary>
internal sealed partial class WorkbookMask(ZipArchive workbook, WorkbookOutline outline, PartnerProfile? profile)
{
    private const int LongestFormat = 64;
    private static readonly XmlReaderSettings s_careful = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        CloseInput = true,
    };

    // Comments' shapes and the addresses of links are XML too.
    private static readonly string[] s_textParts = [".xml", ".vml", ".rels"];
    private static readonly XmlWriterSettings s_careless = new() { CheckCharacters = false };
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<int> _sharedToMask = [];
    private List<XElement> _shared = [];
    private string?[] _sharedTexts = [];
    private HashSet<int> _formats = [];

    /// <summary>True when something was masked.</summary>
    /// <exception cref="XmlException">A part is damaged.</exception>
    /// <exception cref="InvalidDataException">A cell stands where a sheet has none.</exception>
    public bool Apply()
    {
        var isMasked = false;
        var sharedPart = outline.SharedTexts is { } texts ? WorkbookParts.Find(workbook, texts) : null;
        var shared = sharedPart is null ? null : Load(sharedPart);
        _shared = shared?.Root?.Elements().Where(element => element.Name.LocalName == "si").ToList() ?? [];
        _sharedTexts = new string?[_shared.Count];
        _formats = Formats();
        // Also those that no list of worksheets names.
        foreach (
            var entry in Parts()
                .Where(entry =>
                    WorkbookParts.NameOf(entry) is var name
                    && (
                        name.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase)
                        || outline.Sheets.Any(sheet => sheet.Part.Equals(name, StringComparison.OrdinalIgnoreCase))
                    )
                )
                .ToList()
        )
        {
            var sheet = Load(entry);
            if (!MaskSheet(sheet))
            {
                continue;
            }

            Save(sheet, entry);
            isMasked = true;
        }
        if (_sharedToMask.Count > 0)
        {
            foreach (var index in _sharedToMask)
            {
                MaskTexts(_shared[index]);
            }

            Save(shared!, sharedPart!);
            isMasked = true;
        }
        foreach (var entry in Parts().ToList())
        {
            isMasked |= MaskWritten(entry) | (!IsShape(entry) && MaskHidden(entry));
        }

        return isMasked;
    }

    private IEnumerable<ZipArchiveEntry> Parts() => workbook.Entries.Where(entry => IsText(entry.FullName));

    // Shapes need not be well-formed.
    private static bool IsShape(ZipArchiveEntry entry) => entry.FullName.EndsWith(".vml", StringComparison.OrdinalIgnoreCase);

    private static bool IsText(string part) => s_textParts.Any(end => part.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private bool MaskSheet(XDocument sheet)
    {
        var rows = sheet.Descendants().Where(element => element.Name.LocalName == "row").Select(Cells).ToList();
        // A header that fits the profile is one for sure; another one is taken for want of it.
        var header = rows.Exists(row => Headed(row, profile).Count > 0) ? profile : null;
        var columns = new HashSet<int>();
        if (profile?.SocialSecurityNumber?.Position is { } position)
        {
            columns.Add(position - 1);
        }

        var isMasked = false;
        foreach (var row in rows)
        {
            var headed = Headed(row, header);
            if (headed.Count > 0)
            {
                columns = headed;
            }

            var isLabeled = false;
            foreach (var (column, cell, text) in row)
            {
                // A form has its answers beside what is asked.
                if (
                    (headed.Count == 0 && columns.Contains(column))
                    || ((isLabeled || IsFormatted(cell)) && SocialSecurityText.IsNumber(text))
                )
                {
                    isMasked |= MaskCell(cell, text);
                }

                isLabeled = SocialSecurityText.IsHeader(text, null) || (isLabeled && string.IsNullOrWhiteSpace(text));
            }
        }
        return isMasked;
    }

    private static HashSet<int> Headed(IReadOnlyList<(int Column, XElement Cell, string Text)> row, PartnerProfile? header) =>
        [.. SocialSecurityText.Columns([.. row.Select(cell => cell.Text)], header).Select(index => row[index].Column)];

    // Excel's own format for them, 000-00-0000, makes a plain number look like one.
    private bool IsFormatted(XElement cell) =>
        _formats.Count > 0 && (int?)Number(cell.Attribute("s")) is { } style && _formats.Contains(style);

    private static int? Number(XAttribute? attribute) =>
        int.TryParse(attribute?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private HashSet<int> Formats()
    {
        var found = new HashSet<int>();
        if (WorkbookParts.Find(workbook, "xl/styles.xml") is not { } part)
        {
            return found;
        }

        var styles = Load(part);
        var numbers = styles
            .Descendants()
            .Where(element => element.Name.LocalName == "numFmt" && IsSocialSecurityFormat((string?)element.Attribute("formatCode")))
            .Select(element => Number(element.Attribute("numFmtId")))
            .ToHashSet();
        if (numbers.Count == 0)
        {
            return found;
        }

        var cells = styles.Descendants().Where(element => element.Name.LocalName == "cellXfs").Take(1).Elements();
        foreach (var (index, cell) in cells.Index())
        {
            if (numbers.Contains(Number(cell.Attribute("numFmtId"))))
            {
                found.Add(index);
            }
        }
        return found;
    }

    private static bool IsSocialSecurityFormat(string? code) =>
        code is { Length: <= LongestFormat }
        && code.Replace("\\", "", StringComparison.Ordinal)
            .Replace("\"", "", StringComparison.Ordinal)
            .Contains("000-00-0000", StringComparison.Ordinal);

    private IReadOnlyList<(int Column, XElement Cell, string Text)> Cells(XElement row)
    {
        var cells = new List<(int Column, XElement Cell, string Text)>();
        var next = 0;
        foreach (var cell in row.Elements().Where(element => element.Name.LocalName == "c"))
        {
            var column = ColumnOf(cell, next);
            cells.Add((column, cell, TextOf(cell)));
            next = column + 1;
        }
        return cells;
    }

    private bool MaskCell(XElement cell, string text)
    {
        if (!text.Any(char.IsAsciiDigit) || SocialSecurityText.IsMasked(text))
        {
            return false;
        }

        if (SocialSecurityText.Telling(text) is { } digits)
        {
            _known.Add(digits);
        }

        var type = (string?)cell.Attribute("t");
        if (type == "s" && SharedIndex(cell) is { } index)
        {
            _sharedToMask.Add(index);
            return false;
        }
        cell.Elements().Where(element => element.Name.LocalName == "f").Remove();
        if (Child(cell, "is") is { } inline)
        {
            MaskTexts(inline);
        }
        else if (Child(cell, "v") is { } value)
        {
            value.Value = type is null or "n" ? "0" : Masked(value.Value);
        }

        return true;
    }

    /// <summary>
    /// The same numbers, and those written as such, in the text of any part; where digits stand alone they may be a number and become
    /// zeros.
    /// </summary>
    private bool MaskWritten(ZipArchiveEntry entry)
    {
        char[] text;
        using (var reader = new StreamReader(entry.Open(), Encoding.Latin1, detectEncodingFromByteOrderMarks: false))
        {
            text = reader.ReadToEnd().ToCharArray();
        }

        if (!WrittenNumbers.Mask(text, _known, plain: '0'))
        {
            return false;
        }

        using var stream = entry.Open();
        stream.SetLength(0);
        stream.Write(Encoding.Latin1.GetBytes(text));
        return true;
    }

    /// <summary>
    /// The same in texts that do not stand in a part as they are shown: cut into runs of different looks, or with letters as numbers
    /// (<c>&amp;#49;</c>).
    /// </summary>
    private bool MaskHidden(ZipArchiveEntry entry)
    {
        using (var reader = new StreamReader(entry.Open(), Encoding.Latin1, detectEncodingFromByteOrderMarks: false))
        {
            if (!MayHide(reader.ReadToEnd()))
            {
                return false;
            }
        }
        var part = Load(entry);
        var isMasked = false;
        foreach (var item in part.Descendants().Where(element => element.Name.LocalName is "si" or "is" or "text"))
        {
            isMasked |= MaskTogether([.. item.Descendants().Where(element => element.Name.LocalName == "t" && !element.HasElements)]);
        }

        foreach (var text in part.DescendantNodes().OfType<XText>())
        {
            isMasked |= MaskOne(text.Value, masked => text.Value = masked);
        }

        foreach (var attribute in part.Descendants().Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
        {
            isMasked |= MaskOne(attribute.Value, masked => attribute.Value = masked);
        }

        if (isMasked)
        {
            Save(part, entry);
        }

        return isMasked;
    }

    /// <summary>True when a part has texts that are cut into runs of different looks.</summary>
    public static bool HasRuns(ReadOnlySpan<char> part) => Run().IsMatch(part);

    private static bool MayHide(string part) => part.Contains("&#", StringComparison.Ordinal) || Run().IsMatch(part);

    private bool MaskTogether(IReadOnlyList<XElement> runs)
    {
        var letters = string.Concat(runs.Select(run => run.Value)).ToCharArray();
        if (runs.Count < 2 || !WrittenNumbers.Mask(letters, _known, plain: '0'))
        {
            return false;
        }

        var at = 0;
        foreach (var run in runs)
        {
            var length = run.Value.Length;
            run.Value = new string(letters, at, length);
            at += length;
        }
        return true;
    }

    private bool MaskOne(string text, Action<string> set)
    {
        var letters = text.ToCharArray();
        if (!WrittenNumbers.Mask(letters, _known, plain: '0'))
        {
            return false;
        }

        set(new string(letters));
        return true;
    }

    // An element r that no attribute follows: a row's has one.
    [GeneratedRegex("<([a-zA-Z]+:)?r>", RegexOptions.CultureInvariant)]
    private static partial Regex Run();

    private string TextOf(XElement cell) =>
        (string?)cell.Attribute("t") switch
        {
            "s" => SharedIndex(cell) is { } index ? _sharedTexts[index] ??= Texts(_shared[index]) : "",
            "inlineStr" => Child(cell, "is") is { } inline ? Texts(inline) : "",
            _ => Child(cell, "v")?.Value ?? "",
        };

    private int? SharedIndex(XElement cell) =>
        int.TryParse(Child(cell, "v")?.Value, out var index) && index >= 0 && index < _shared.Count ? index : null;

    private static XElement? Child(XElement cell, string name) => cell.Elements().FirstOrDefault(element => element.Name.LocalName == name);

    private static string Texts(XElement item) =>
        string.Concat(item.Descendants().Where(element => element.Name.LocalName == "t").Select(element => element.Value));

    private static void MaskTexts(XElement item)
    {
        foreach (var part in item.Descendants().Where(element => element.Name.LocalName == "t"))
        {
            part.Value = Masked(part.Value);
        }
    }

    private static string Masked(string text)
    {
        var letters = text.ToCharArray();
        SocialSecurityText.MaskDigits(letters);
        return new string(letters);
    }

    // A cell without a place follows the one before it.
    private static int ColumnOf(XElement cell, int next) =>
        (string?)cell.Attribute("r") is { } reference ? CellPlace.ColumnOf(reference) : next;

    private static XDocument Load(ZipArchiveEntry part)
    {
        using var reader = XmlReader.Create(part.Open(), s_careful);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    private static void Save(XDocument document, ZipArchiveEntry part)
    {
        // What a program wrote against the rules of XML and Excel reads all the same stays, but for half pairs: nothing can write them.
        foreach (var text in document.DescendantNodes().OfType<XText>())
        {
            text.Value = Whole(text.Value);
        }

        foreach (var attribute in document.Descendants().Attributes())
        {
            attribute.Value = Whole(attribute.Value);
        }

        using var stream = part.Open();
        stream.SetLength(0);
        using var writer = XmlWriter.Create(stream, s_careless);
        document.Save(writer);
    }

    private static string Whole(string text)
    {
        var hasHalf = false;
        for (var at = 0; at < text.Length && !hasHalf; at++)
        {
            if (!char.IsSurrogate(text[at]))
            {
                continue;
            }

            hasHalf = at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]);
            at++;
        }
        return hasHalf ? string.Concat(text.EnumerateRunes()) : text;
    }
}
