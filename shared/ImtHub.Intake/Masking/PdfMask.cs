using ImtHub.Intake.Profiles;
using UglyToad.PdfPig;

namespace ImtHub.Intake.Masking;

/// <summary>
/// Masks the social security numbers of a PDF form. What a PDF shows, what its fields hold and what it looked like before it was last
/// saved may all hold a number, so that the form is written anew: the same fields with their values, and nothing else.
/// </summary>
internal static class PdfMask
{
    /// <summary>The form without the numbers; null when it holds none.</summary>
    public static byte[]? Apply(Stream pdf, IReadOnlyList<(string Name, string Text)> fields, ColumnRule? named)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var isMasked = false;
        var values = fields.Select(field => field.Text.ToCharArray()).ToArray();
        foreach (var (index, field) in fields.Index().Where(field => SocialSecurityText.IsHeader(field.Item.Name, named)))
        {
            if (SocialSecurityText.Telling(field.Text) is { } digits)
                known.Add(digits);
            isMasked |= SocialSecurityText.MaskDigits(values[index]);
        }
        foreach (var value in values)
            isMasked |= SocialSecurityText.MaskKnown(value, known);
        return isMasked || IsPrinted(pdf, known) ? PdfForm.Write("Copy without social security numbers", [.. fields.Zip(values, (field, value) => (field.Name, new string(value)))]) : null;
    }

    // A page that cannot be read may hold one: it is left out.
    private static bool IsPrinted(Stream pdf, HashSet<string> known)
    {
        pdf.Position = 0;
        try
        {
            using var document = PdfDocument.Open(pdf);
            return document.GetPages().Any(page => SocialSecurityText.MaskKnown(page.Text.ToCharArray(), known));
        }
        // The library documents no exceptions for what is wrong with a document.
        catch (Exception damaged) when (damaged is not (IOException or OutOfMemoryException))
        {
            return true;
        }
    }
}
