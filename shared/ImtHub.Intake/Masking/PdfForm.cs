using System.Globalization;
using System.Text;

namespace ImtHub.Intake.Masking;

/// <summary>
/// A filled-in PDF form (AcroForm) of one page: a text field under another, each with its name before it. PDF 1.7, ISO 32000-1, 12.7.
/// </summary>
public static class PdfForm
{
    /// <summary>The form's bytes; the same fields give the same bytes.</summary>
    public static byte[] Write(string title, IReadOnlyList<(string Name, string Value)> fields)
    {
        var numbers = fields.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"{6 + index} 0 R"));
        var references = string.Join(' ', numbers);
        var content = Content(title, fields);
        List<string> objects =
        [
            "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields ["
                + references
                + "] /NeedAppearances true /DR << /Font << /Helv 4 0 R >> >> /DA (/Helv 10 Tf 0 g) >> >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 "
                + Bottom(fields.Count)
                + " 612 792] /Resources << /Font << /Helv 4 0 R >> >> /Contents 5 0 R /Annots ["
                + references
                + "] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            string.Create(CultureInfo.InvariantCulture, $"<< /Length {content.Length} >>\nstream\n{content}\nendstream"),
            .. fields.Select(Field),
        ];
        return Document(objects);
    }

    private static string Field((string Name, string Value) field, int index) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /Annot /Subtype /Widget /FT /Tx /T {Text(field.Name)} /V {Text(field.Value)} /DA (/Helv 10 Tf 0 g) /F 4 /P 3 0 R /Rect [200 {Top(index) - 4} 540 {Top(index) + 12}] >>"
        );

    private static string Content(string title, IReadOnlyList<(string Name, string Value)> fields)
    {
        var content = new StringBuilder().Append(CultureInfo.InvariantCulture, $"BT /Helv 14 Tf 56 740 Td {Text(title)} Tj ET\n");
        foreach (var (index, field) in fields.Index())
        {
            content.Append(CultureInfo.InvariantCulture, $"BT /Helv 10 Tf 56 {Top(index)} Td {Text(field.Name)} Tj ET\n");
        }

        return content.ToString();
    }

    private static int Top(int index) => 700 - (24 * index);

    // A form of many fields has a long page.
    private static string Bottom(int fields) => Math.Min(0, Top(fields)).ToString(CultureInfo.InvariantCulture);

    // Letters beyond Latin-1 stand as UTF-16 with its mark (7.9.2.2).
    private static string Text(string text) =>
        text.Any(letter => letter > 0xFF)
            ? "<" + Convert.ToHexString([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)]) + ">"
            : "("
                + text.Replace(@"\", @"\\", StringComparison.Ordinal)
                    .Replace("(", @"\(", StringComparison.Ordinal)
                    .Replace(")", @"\)", StringComparison.Ordinal)
                + ")";

    // The cross-reference table at the end gives each object's offset in bytes; texts are Latin-1, a byte a letter.
    private static byte[] Document(List<string> objects)
    {
        var text = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        foreach (var (index, value) in objects.Index())
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{value}\nendobj\n");
        }
        var start = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            text.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        }

        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }
}
