using System.IO.Compression;
using System.Xml;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>Where the parts of a workbook lie in its archive (ECMA-376).</summary>
internal static class WorkbookParts
{
    private static readonly XmlReaderSettings Careful = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false, IgnoreWhitespace = true, CloseInput = true };

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

    /// <summary>Looks at where all cells say that they stand: the workbook reader makes room for as many columns as the widest row claims.</summary>
    /// <exception cref="InvalidDataException">A cell, or the sheet as a whole, claims a column that no sheet has.</exception>
    public static void CheckPlaces(ZipArchive archive)
    {
        foreach (var sheet in archive.Entries.Where(entry => entry.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase) && entry.FullName.Contains("sheets/", StringComparison.OrdinalIgnoreCase)
            && entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            using var reader = Read(sheet);
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element)
                    continue;
                var places = reader.LocalName switch { "c" => reader.GetAttribute("r"), "dimension" => reader.GetAttribute("ref"), _ => null };
                foreach (var place in places?.Split(':') ?? [])
                    CellPlace.ColumnOf(place);
            }
        }
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
