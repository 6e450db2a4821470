using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Reading;

/// <summary>Texts that are tables to Excel and to nobody else: web pages and XML, whatever their names end with.</summary>
internal static class ForeignText
{
    private const string Allowed = "an Excel workbook (.xlsx) or CSV: open the file in Excel and save it as one";
    private static readonly string[] s_webPages = ["<!doctype html", "<html", "<table", "<body", "<head>"];
    private static readonly string[] s_sylk = ["ID;PWXL", "ID;PCALCOOO", "ID;PSCALC"];
    private static readonly string[] s_webArchives = ["mime-version:", "content-type: multipart/related"];

    /// <summary>Why a text is refused by how it begins; null for any other.</summary>
    public static RefusedFormatException? Refusal(string beginning)
    {
        var text = beginning.AsSpan().TrimStart("\uFEFF \t\r\n");
        if (text.StartsWith("{\\rtf", StringComparison.Ordinal))
        {
            return new(ProblemCodes.FileNotText, null, "The file is a document of a word processor (RTF).", Allowed);
        }

        foreach (var mark in s_sylk)
        {
            if (text.StartsWith(mark, StringComparison.Ordinal))
            {
                return new(ProblemCodes.FileNotText, null, "The file is a spreadsheet of an old kind (SYLK).", Allowed);
            }
        }
        if (text.StartsWith("TABLE\n0,1", StringComparison.Ordinal) || text.StartsWith("TABLE\r\n0,1", StringComparison.Ordinal))
        {
            return new(ProblemCodes.FileNotText, null, "The file is a spreadsheet of an old kind (DIF).", Allowed);
        }

        if (
            HasAny(text[..Math.Min(text.Length, 1024)], s_webArchives)
            && (
                text.StartsWith("mime-version:", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("from:", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            return new(
                ProblemCodes.FileWebPage,
                null,
                "The file is a web page that was saved as one file (MHTML), whatever its name says.",
                Allowed
            );
        }

        if (text.IsEmpty || text[0] != '<')
        {
            return null;
        }

        if (text.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.OrdinalIgnoreCase) && !HasAny(text, s_webPages))
        {
            return new(ProblemCodes.FileXmlSheet, null, "The file is an XML spreadsheet of Excel 2003, whatever its name says.", Allowed);
        }

        if (HasAny(text, s_webPages))
        {
            return new(
                ProblemCodes.FileWebPage,
                null,
                "The file is a web page, whatever its name says: some systems export one, or show their login page instead of the file.",
                Allowed
            );
        }

        return text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)
            ? new(ProblemCodes.FileNotText, null, "The file is an XML document.", Allowed)
            : null;
    }

    private static bool HasAny(ReadOnlySpan<char> text, string[] marks)
    {
        foreach (var mark in marks)
        {
            if (text.Contains(mark, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }
}
