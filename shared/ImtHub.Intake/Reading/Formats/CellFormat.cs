using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>What the number format of a cell makes of a number.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Pattern">The pattern of <see cref="CellFormatKind.Zeros"/>, as .NET writes it; empty for the others.</param>
internal readonly record struct CellFormat(CellFormatKind Kind, string Pattern = "")
{
    private const int FewestZerosBesideLetters = 3;

    /// <summary>The formats of a workbook's cells, by the number of their style.</summary>
    public static IReadOnlyList<CellFormat> ReadAll(ZipArchive archive, string? styles)
    {
        if (styles is null)
        {
            return [];
        }

        var own = new Dictionary<int, CellFormat>();
        var formats = new List<CellFormat>();
        using var reader = WorkbookParts.Read(WorkbookParts.Find(archive, styles)!);
        var isCells = false;
        do
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "cellXfs")
            {
                isCells = false;
            }

            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "numFmt" when Number(reader.GetAttribute("numFmtId")) is { } id:
                    // A difference from a style may repeat a number with another format: the first one is that of the cells.
                    own.TryAdd(id, Read(reader.GetAttribute("formatCode") ?? ""));
                    break;
                case "cellXfs":
                    isCells = !reader.IsEmptyElement;
                    break;
                case "xf" when isCells:
                    var number = Number(reader.GetAttribute("numFmtId")) ?? 0;
                    formats.Add(own.TryGetValue(number, out var format) ? format : new CellFormat(BuiltIn(number)));
                    break;
            }
        } while (reader.Read());
        return formats;
    }

    /// <summary>Reads a number format (ECMA-376, part 1, 18.8.31): what its first section shows.</summary>
    public static CellFormat Read(string format)
    {
        var (letters, pattern, isElapsed) = Parts(format);
        var hasTime = isElapsed || letters.AsSpan().ContainsAny('h', 's');
        var hasDay =
            letters.AsSpan().ContainsAny("dyebg")
            || letters.Contains("mmm", StringComparison.Ordinal)
            || (!hasTime && letters.Contains('m', StringComparison.Ordinal));
        if (letters.AsSpan().ContainsAny('0', '#', '?') && !hasTime && !letters.AsSpan().ContainsAny("dym"))
        {
            return letters.Contains('%', StringComparison.Ordinal) ? new(CellFormatKind.Percent) : Zeros(letters, pattern);
        }

        if (!isElapsed && letters.Trim() is "general" or "@" or "")
        {
            return default;
        }

        return new(
            isElapsed
                ? CellFormatKind.Duration
                : (hasDay, hasTime) switch
                {
                    (true, true) => CellFormatKind.DayWithTime,
                    (true, false) => CellFormatKind.Day,
                    (false, true) => CellFormatKind.Time,
                    _ => CellFormatKind.Number,
                }
        );
    }

    // 12 in a cell of format 00000 shows as 00012, and in one of "E"0000 as E0012: a person's number. A unit behind hours is none.
    private static CellFormat Zeros(string letters, string pattern)
    {
        var zeros = letters.Count(letter => letter == '0');
        var isNumber =
            letters.All(letter => letter is '0' or '-' or ' ' or '/')
            && (letters.Length == zeros && pattern.Length == zeros ? zeros > 1 : zeros >= FewestZerosBesideLetters);
        return isNumber ? new(CellFormatKind.Zeros, pattern) : default;
    }

    /// <summary>
    /// The first section of a format: its letters of meaning in lower case, the same with every text that it shows, quoted, and whether it
    /// counts hours, minutes or seconds beyond their usual ends.
    /// </summary>
    private static (string Letters, string Pattern, bool IsElapsed) Parts(string format)
    {
        var (letters, pattern, isElapsed) = (new StringBuilder(), new StringBuilder(), false);
        for (var at = 0; at < format.Length && format[at] != ';'; at++)
        {
            switch (format[at])
            {
                case '"':
                    var close = format.IndexOf('"', at + 1) is > 0 and var end ? end : format.Length;
                    Show(format[(at + 1)..close]);
                    at = close;
                    break;
                case '\\' or '!' when at + 1 < format.Length:
                    Show(format[++at].ToString());
                    break;
                case '_' or '*':
                    at++;
                    break;
                case '[':
                    var closing = format.IndexOf(']', at) is > 0 and var found ? found : format.Length;
                    var inside = format[(at + 1)..closing].ToLowerInvariant();
                    isElapsed |= inside.Length > 0 && inside.All(letter => letter == inside[0]) && inside[0] is 'h' or 'm' or 's';
                    at = closing;
                    break;
                default:
                    letters.Append(char.ToLowerInvariant(format[at]));
                    if (format[at] == '0')
                    {
                        pattern.Append('0');
                    }
                    else
                    {
                        Show(format[at].ToString());
                    }

                    break;
            }
        }
        // Neither the halves of a day nor a power of ten is a letter of a date.
        return (
            letters
                .ToString()
                .Replace("am/pm", "", StringComparison.Ordinal)
                .Replace("a/p", "", StringComparison.Ordinal)
                .Replace("e+", "", StringComparison.Ordinal)
                .Replace("e-", "", StringComparison.Ordinal),
            pattern.ToString(),
            isElapsed
        );

        void Show(string text)
        {
            foreach (var letter in text)
            {
                pattern.Append('\\').Append(letter);
            }
        }
    }

    // ECMA-376, part 1, 18.8.30; 27 to 36 and 50 to 58 are those of East Asian languages.
    private static CellFormatKind BuiltIn(int number) =>
        number switch
        {
            9 or 10 => CellFormatKind.Percent,
            >= 14 and <= 17 or >= 27 and <= 31 or >= 34 and <= 36 or >= 50 and <= 58 => CellFormatKind.Day,
            22 => CellFormatKind.DayWithTime,
            >= 18 and <= 21 or 32 or 33 or 45 or 47 => CellFormatKind.Time,
            46 => CellFormatKind.Duration,
            _ => CellFormatKind.Number,
        };

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>What a number format shows.</summary>
internal enum CellFormatKind
{
    /// <summary>The number itself.</summary>
    Number,

    /// <summary>A share: 0.85 as 85%.</summary>
    Percent,

    /// <summary>A number with leading zeros, as those of people have: 12 as 00012.</summary>
    Zeros,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A day with a time.</summary>
    DayWithTime,

    /// <summary>A time of the day, or hours up to a day: 7:30.</summary>
    Time,

    /// <summary>Hours beyond a day: 36:00.</summary>
    Duration,
}
