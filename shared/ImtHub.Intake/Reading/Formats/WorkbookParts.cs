using System.IO.Compression;
using System.Xml;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>
/// The parts of a workbook in its archive (ECMA-376, part 2). Their names are compared in any case and with either slash, as writers
/// disagree about both, and elements by their names alone: transitional and strict workbooks differ in their namespaces only.
/// </summary>
internal static class WorkbookParts
{
    private const string UsualMain = "xl/workbook.xml";
    private static readonly XmlReaderSettings s_careful = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreWhitespace = true,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    /// <summary>True for an archive that is a workbook.</summary>
    public static bool IsWorkbook(ZipArchive archive) => MainOf(archive) is not null;

    /// <summary>The part that lists the worksheets; null when the archive is no workbook.</summary>
    public static ZipArchiveEntry? MainOf(ZipArchive archive)
    {
        if (Find(archive, UsualMain) is { } usual)
        {
            return usual;
        }

        try
        {
            var target = RelationsOf(archive, "").FirstOrDefault(relation => relation.Type == "officeDocument").Target;
            if (target is null || !target.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || Find(archive, target) is not { } stated)
            {
                return null;
            }

            using var reader = Read(stated);
            return reader.LocalName == "workbook" ? stated : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>A part by its name from the root of the archive; null when there is none.</summary>
    public static ZipArchiveEntry? Find(ZipArchive archive, string name) =>
        archive.GetEntry(name) ?? archive.Entries.FirstOrDefault(entry => NameOf(entry).Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A part's name from the root of the archive.</summary>
    public static string NameOf(ZipArchiveEntry part) => part.FullName.Replace('\\', '/').TrimStart('/');

    /// <summary>What a part refers to: by its id, the last word of its type, and the name of the part; the package's own for "".</summary>
    public static IReadOnlyList<(string Id, string Type, string Target)> RelationsOf(ZipArchive archive, string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        return
        [
            .. Elements(archive, $"{folder}_rels/{part[folder.Length..]}.rels", "Relationship")
                .Where(relation => relation.GetValueOrDefault("TargetMode") != "External")
                .Select(relation =>
                    (
                        relation.GetValueOrDefault("Id", ""),
                        relation.GetValueOrDefault("Type", "").Split('/')[^1],
                        Resolve(folder, relation.GetValueOrDefault("Target", ""))
                    )
                ),
        ];
    }

    /// <summary>Reads a part; what it refers to elsewhere is not followed.</summary>
    public static XmlReader Read(ZipArchiveEntry part)
    {
        var reader = XmlReader.Create(part.Open(), s_careful);
        reader.MoveToContent();
        return reader;
    }

    /// <summary>The attributes of a part's elements of a name; none when there is no such part.</summary>
    public static IEnumerable<Dictionary<string, string>> Elements(ZipArchive archive, string part, string name)
    {
        if (Find(archive, part) is not { } entry)
        {
            yield break;
        }

        using var reader = Read(entry);
        do
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != name)
            {
                continue;
            }

            var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
            while (reader.MoveToNextAttribute())
            {
                attributes[reader.LocalName] = reader.Value;
            }

            yield return attributes;
        } while (reader.Read());
    }

    private static string Resolve(string folder, string target)
    {
        target = Uri.UnescapeDataString(target).Replace('\\', '/');
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step is not ("." or ".."))
            {
                steps.Add(step);
            }
        }
        return string.Join('/', steps);
    }
}
