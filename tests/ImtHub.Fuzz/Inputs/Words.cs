using System.Text;

namespace ImtHub.Fuzz.Inputs;

/// <summary>What means something in each format.</summary>
internal static class Words
{
    public static IReadOnlyList<byte[]> Text { get; } = Of(
        ",", ";", "\t", "|", "\"", "\"\"", "\r\n", "\n\n", "\r", "SSN", "987-65-4321", "987654321", "0012", "REG", "2026-05-04", "05/04/2026", "1,5", "=\"0012\"", "#", "\uFEFF", "\uF700",
        "Pay Code", "Hours", "Grade", "Employee Number", "XXX-XX-XXXX", "24:00", "In", "Out", "é", "\U0001F527", "\0",
        "'", "\u00A0", "\u200B", "\u00AD", "\u001A", "sep=;\n", "sep=\u00A0", "<html>", "<?xml version=\"1.0\"?>", "=\"\"", "2026-05-04T08:00:00Z");

    public static IReadOnlyList<byte[]> Json { get; } = Of(
        "{", "}", "[", "]", "\"", ",", ":", "null", "true", "false", "1e400", "-0", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0031\"", "\"ssn\":\"987-65-4321\"", "\"a\":{\"b\":1}", "[[[[", "{\"a\":",
        "//", "/* */", "\"$schema\":\"x\"", "\"\"", "\"entries\":[", "\"from\":\"2026-01-01\",\"to\":\"2026-01-31\"", "\"hours\":1e-30", "\"version\":1", "\"partner\":\"RMG\"", "\"columns\":{}",
        "\"extends\":\"oneroster-1.1\"", "\"extends\":\"daily-hours\"", "\"position\":1", "\"header\":\"*\"", "\"timeZone\":\"Nowhere\"", "\"dateFormats\":[\"%\"]", "\"dateFormats\":[\"\"]", "0", "99999999999");

    public static IReadOnlyList<byte[]> Xml { get; } = Of(
        "<row r=\"1048576\">", "</row>", "<row>", "<c r=\"XFD1\" t=\"s\"><v>0</v></c>", "<c r=\"A0\"><v>1</v></c>", "<c t=\"e\"><v>#N/A</v></c>", "<c t=\"b\"><v>1</v></c>", "<c t=\"inlineStr\"><is><t>x</t></is></c>",
        "<c t=\"str\"><v>987-65-4321</v></c>", "<f>1+1</f>", "<v>", "</v>", "&amp;", "&#xD800;", "&#0;", "&#49;", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE x [<!ENTITY a \"a\">]>", "<?xml version=\"1.1\"?>", " r=\"AAAA1\"",
        " s=\"3\"", " s=\"99\"", " t=\"s\"", "<mergeCell ref=\"A1:XFD1048576\"/>", "<dimension ref=\"A1:XFD1048576\"/>", "<sheet name=\"x\" sheetId=\"1\" r:id=\"s0\"/>", " state=\"hidden\"", "46057", "1E+300",
        "<numFmt numFmtId=\"164\" formatCode=\"[$-F800]dddd\"/>", "formatCode=\"[h]:mm:ss.000;;;@\"", "<cols><col min=\"1\" max=\"16384\"/></cols>",
        " t=\"d\"", " date1904=\"true\"", "<f/>", "<is><rPh><t>x</t></rPh></is>", "_x0000_", "_xD800_", "-1.5", "2958465.99999999", "Target=\"/../../x.xml\"", "Target=\"%2e%2e/\\\"", "/chartsheet", "formatCode=\"h:mm\"", "formatCode=\"\\\"");

    public static IReadOnlyList<byte[]> Pdf { get; } = Of(
        "<<", ">>", "[", "]", "(", ")", "/", "1 0 R", "2 0 R", "3 0 R", "4 0 R", "5 0 R", "6 0 R", "null", "true", "obj", "endobj", "stream\n", "endstream", "xref\n", "trailer\n", "startxref\n0\n", "%%EOF", "/Kids [2 0 R]",
        "/Kids [4 0 R]", "/Parent 4 0 R", "/V 4 0 R", "/FT /Btn", "/FT /Ch", "/FT /Sig", "/FT /Tx", "/Ff 32768", "/Ff 65536", "/Opt [(a)(b)]", "/Prev 0", "/XRefStm 9", "/Length 5 0 R", "/Length 99999999", "/Filter /LZWDecode",
        "/Filter [/FlateDecode /FlateDecode]", "/DecodeParms << /Predictor 15 /Columns 1000000 >>", "/W [8 8 8]", "/W [1 2 1]", "/Index [0 99999999]", "/N 100 /First 5", "/Type /ObjStm", "/Encrypt 5 0 R", "/Contents 5 0 R",
        "/Count 2147483647", "BT /F1 12 Tf (987-65-4321) Tj ET", "BI ID EI", "<FEFF0041>", "\\", "#41", "beginbfrange <00> <FF> <0041>");

    public static IReadOnlyList<byte[]> Header { get; } = Of("Bearer ", "bearer ", "imthub_", "_", "0123456789abcdef", " ", "\t", "=", "-", "é", "\0", "Basic ", ",");

    private static byte[][] Of(params IEnumerable<string> words) => [.. words.Select(Encoding.UTF8.GetBytes)];
}
