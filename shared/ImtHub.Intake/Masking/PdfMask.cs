using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading.Formats.Pdf;

namespace ImtHub.Intake.Masking;

/// <summary>
/// Masks the social security numbers of a PDF form. What a PDF shows, what its fields hold and what it looked like before it was last
/// saved may all hold a number, so that the form is written anew: the same fields with their values, and nothing else.
/// </summary>
internal static class PdfMask
{
    /// <summary>The form without the numbers; null when it holds none.</summary>
    public static byte[]? Apply(GuardedPdf pdf, IReadOnlyList<(string Name, string Text)> fields, ColumnRule? named)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var isMasked = false;
        var values = fields.Select(field => field.Text.ToCharArray()).ToArray();
        foreach (var (index, field) in fields.Index().Where(field => SocialSecurityText.IsHeader(field.Item.Name, named)))
        {
            if (SocialSecurityText.Telling(field.Text) is { } digits)
            {
                known.Add(digits);
            }

            isMasked |= SocialSecurityText.MaskDigits(values[index]);
        }
        foreach (var value in values)
        {
            isMasked |= WrittenNumbers.Mask(value, known);
        }

        return isMasked || pdf.Strings().Any(text => IsWritten(text, known)) || IsPrinted(pdf, known)
            ? PdfForm.Write(
                "Copy without social security numbers",
                [.. fields.Zip(values, (field, value) => (field.Name, new string(value)))]
            )
            : null;
    }

    private static bool IsWritten(string text, HashSet<string> known) => WrittenNumbers.AreIn(text, known);

    // A page that cannot be read may hold one: it is left out.
    private static bool IsPrinted(GuardedPdf pdf, HashSet<string> known)
    {
        try
        {
            using var document = pdf.OpenText();
            return document is null || document.GetPages().Any(page => IsWritten(page.Text, known));
        }
        // The library documents no exceptions for what is wrong with a document, and reads from memory: no service can have failed.
        catch (Exception damaged) when (damaged is not (RefusedFormatException or OutOfMemoryException))
        {
            return true;
        }
    }
}
