using System.IO.Compression;
using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>What a workbook says of itself: its worksheets, its date system, and which parts hold texts and formats.</summary>
internal sealed class WorkbookOutline
{
    /// <summary>A worksheet with rows.</summary>
    /// <param name="Name">The name on its tab.</param>
    /// <param name="Part">Name of the part that holds its rows.</param>
    /// <param name="IsVisible">False for one that is hidden, however well.</param>
    internal readonly record struct Sheet(string Name, string Part, bool IsVisible);

    /// <summary>The worksheets in their order; sheets of another kind, such as charts, have no rows and are not among them.</summary>
    public required IReadOnlyList<Sheet> Sheets { get; init; }

    /// <summary>True when days are counted from 1904-01-01 and not from 1900.</summary>
    public bool IsFrom1904 { get; private init; }

    /// <summary>True when the workbook asks to be calculated as a whole: who wrote it did not do so.</summary>
    public bool IsToBeCalculated { get; private init; }

    /// <summary>Name of the part with the texts that cells share; null when there is none.</summary>
    public string? SharedTexts { get; private init; }

    /// <summary>Name of the part with the formats of cells; null when there is none.</summary>
    public string? Styles { get; private init; }

    /// <summary>True for the name, in any case, of a part that reading needs.</summary>
    public bool Names(string part) =>
        Sheets.Select(sheet => sheet.Part).Append(SharedTexts).Append(Styles).Contains(part, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the outline of a workbook.</summary>
    /// <exception cref="RefusedFormatException">It has more worksheets than the limit.</exception>
    /// <exception cref="InvalidDataException">A worksheet has no part of its own: there is none, or two worksheets name one, which would be
    /// read for each.</exception>
    /// <exception cref="System.Xml.XmlException">A part is damaged.</exception>
    public static WorkbookOutline Read(ZipArchive archive, IntakeLimits limits)
    {
        var main = WorkbookParts.NameOf(WorkbookParts.MainOf(archive) ?? throw new InvalidDataException("The archive is no workbook."));
        var relations = WorkbookParts.RelationsOf(archive, main);
        var sheets = new List<Sheet>();
        var stated = WorkbookParts.Elements(archive, main, "sheet").Take(limits.MaxSheets).ToList();
        if (stated.Count == limits.MaxSheets && WorkbookParts.Elements(archive, main, "sheet").Skip(limits.MaxSheets).Any())
        {
            throw new RefusedFormatException(
                ProblemCodes.WorkbookTooComplex,
                null,
                FormattableString.Invariant($"The workbook has more than {limits.MaxSheets} worksheets."),
                FormattableString.Invariant($"at most {limits.MaxSheets} worksheets")
            );
        }
        foreach (var sheet in stated)
        {
            var (_, type, part) = relations.FirstOrDefault(relation => relation.Id == sheet.GetValueOrDefault("id"));
            if (type is "chartsheet" or "dialogsheet" or "xlMacrosheet" or "xlIntlMacrosheet")
            {
                continue;
            }

            if (part is null || !part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || WorkbookParts.Find(archive, part) is null)
            {
                throw new InvalidDataException("A worksheet has no part with its rows.");
            }

            sheets.Add(new Sheet(sheet.GetValueOrDefault("name", ""), part, sheet.GetValueOrDefault("state", "visible") == "visible"));
        }
        if (sheets.DistinctBy(sheet => sheet.Part, StringComparer.OrdinalIgnoreCase).Count() < sheets.Count)
        {
            throw new InvalidDataException("Two worksheets have one part.");
        }

        return new WorkbookOutline
        {
            Sheets = sheets,
            IsFrom1904 = WorkbookParts
                .Elements(archive, main, "workbookPr")
                .Any(properties => IsTrue(properties.GetValueOrDefault("date1904"))),
            IsToBeCalculated = WorkbookParts
                .Elements(archive, main, "calcPr")
                .Any(properties => IsTrue(properties.GetValueOrDefault("fullCalcOnLoad"))),
            SharedTexts = Related("sharedStrings", "sharedStrings.xml"),
            Styles = Related("styles", "styles.xml"),
        };

        // A part that nothing refers to is taken by its usual name.
        string? Related(string type, string usual)
        {
            var part = relations.FirstOrDefault(relation => relation.Type == type).Target ?? main[..(main.LastIndexOf('/') + 1)] + usual;
            return WorkbookParts.Find(archive, part) is not null ? part : null;
        }
    }

    // xsd:boolean is 1 or true; older parts of the same standard write on and t.
    private static bool IsTrue(string? flag) => flag?.Trim().ToLowerInvariant() is "1" or "true" or "on" or "t";
}
