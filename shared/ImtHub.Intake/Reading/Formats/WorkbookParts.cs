using System.IO.Compression;
using System.Xml;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>Where the parts of a workbook lie in its archive (ECMA-376).</summary>
internal static class WorkbookParts
{
    private static readonly XmlReaderSettings Careful = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false, IgnoreWhitespace = true, CloseInput = true };

    /// <summary>True for an archive that is a workbook.</summary>
    public static bool IsWorkbook(ZipArchive archive) => archive.GetEntry("xl/workbook.xml") is not null;

    /// <summary>The part with a worksheet's rows; null when the workbook does not say where it is.</summary>
    public static ZipArchiveEntry? FindSheet(ZipArchive archive, string name)
    {
        var id = Elements(archive, "xl/workbook.xml", "sheet").FirstOrDefault(sheet => sheet.GetValueOrDefault("name") == name)?.GetValueOrDefault("id");
        var target = Elements(archive, "xl/_rels/workbook.xml.rels", "Relationship").FirstOrDefault(part => part.GetValueOrDefault("Id") == id)?.GetValueOrDefault("Target");
        return target is null ? null : archive.GetEntry(target.StartsWith('/') ? target[1..] : "xl/" + target);
    }

    /// <summary>Reads a part; what it refers to elsewhere is not followed.</summary>
    public static XmlReader Read(ZipArchiveEntry part)
    {
        var reader = XmlReader.Create(part.Open(), Careful);
        reader.MoveToContent();
        return reader;
    }

    /// <summary>Looks at where the worksheets lie: each in a part of its own.</summary>
    /// <exception cref="InvalidDataException">Two worksheets are one part, which would be read for each, or one lies in no part of XML.</exception>
    public static void CheckSheets(ZipArchive archive)
    {
        var ids = Elements(archive, "xl/workbook.xml", "sheet").Select(sheet => sheet.GetValueOrDefault("id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var targets = Elements(archive, "xl/_rels/workbook.xml.rels", "Relationship").Where(part => ids.Contains(part.GetValueOrDefault("Id") ?? "")).Select(part => part.GetValueOrDefault("Target") ?? "").ToList();
        if (targets.Exists(target => !target.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)) || targets.Distinct(StringComparer.OrdinalIgnoreCase).Count() < targets.Count)
            throw new InvalidDataException("A worksheet has no part of its own.");
    }

    // The attributes of elements by their names alone: transitional and strict workbooks differ in their namespaces only.
    private static IEnumerable<Dictionary<string, string>> Elements(ZipArchive archive, string part, string name)
    {
        if (archive.GetEntry(part) is not { } entry)
            yield break;
        using var reader = Read(entry);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != name)
                continue;
            var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
            while (reader.MoveToNextAttribute())
                attributes[reader.LocalName] = reader.Value;
            yield return attributes;
        }
    }
}
