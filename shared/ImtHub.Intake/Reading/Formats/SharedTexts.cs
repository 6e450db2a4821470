using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>The texts that a workbook's cells share, and how a text is put together.</summary>
internal static partial class SharedTexts
{
    /// <summary>All texts of the part, by their number from 0; none when there is no such part.</summary>
    public static IReadOnlyList<string> Read(ZipArchive archive, string? part)
    {
        if (part is null)
        {
            return [];
        }

        var texts = new List<string>();
        using var reader = WorkbookParts.Read(WorkbookParts.Find(archive, part)!);
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "si")
            {
                texts.Add(ReadText(reader));
            }
            else
            {
                reader.Read();
            }
        }
        return texts;
    }

    /// <summary>Reads an element with a text, whole or in runs, and goes behind it; how it is to be spoken does not count.</summary>
    public static string ReadText(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return "";
        }
        var end = reader.Depth;
        var (first, more) = (default(string), default(StringBuilder));
        reader.Read();
        while (reader.Depth > end)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName is not ("t" or "rPh"))
            {
                reader.Read();
                continue;
            }
            if (reader.LocalName == "rPh")
            {
                reader.Skip();
                continue;
            }
            var run = reader.ReadElementContentAsString();
            if (first is null)
            {
                first = run;
            }
            else
            {
                (more ??= new StringBuilder(first)).Append(run);
            }
        }
        reader.Read();
        return Unescaped(more?.ToString() ?? first ?? "");
    }

    /// <summary>The text with the letters that XML cannot hold, which Excel writes as <c>_x000D_</c>.</summary>
    public static string Unescaped(string text) =>
        text.Contains("_x", StringComparison.Ordinal)
            ? Escaped().Replace(text, match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString())
            : text;

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();
}
