using System.IO.Compression;
using System.Text;

namespace ImtHub.TestKit;

/// <summary>Archives in memory.</summary>
public static class Packed
{
    public static byte[] Zip(params IEnumerable<(string Name, string Text)> files) =>
        Zip(files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text))));

    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> files)
    {
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                var entry = archive.CreateEntry(name);
                // The same files are the same bytes.
                entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var content = entry.Open();
                content.Write(bytes);
            }
        }
        return packed.ToArray();
    }

    /// <summary>
    /// A workbook of sheets whose rows are the XML of their cells: <c>&lt;c r="A1" t="str"&gt;&lt;v&gt;text&lt;/v&gt;&lt;/c&gt;</c>. Style
    /// 1 is a date, 2 is 00000, 3 is [h]:mm, 4 is 0%, 5 is 0.0%.
    /// </summary>
    public static byte[] Workbook(params IEnumerable<(string Name, string Rows)> sheets) => Zip(WorkbookParts([.. sheets]));

    public static IEnumerable<(string Name, string Text)> WorkbookParts(IReadOnlyList<(string Name, string Rows)> sheets)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006";
        yield return (
            "[Content_Types].xml",
            $"""<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"""
        );
        yield return (
            "_rels/.rels",
            $"""<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
        );
        yield return (
            "xl/workbook.xml",
            $"""<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{string.Concat(sheets.Select((sheet, index) => $"""<sheet name="{sheet.Name}" sheetId="{index + 1}" r:id="s{index}"/>"""))}</sheets></workbook>"""
        );
        yield return (
            "xl/_rels/workbook.xml.rels",
            $"""<Relationships xmlns="{package}/relationships"><Relationship Id="st" Type="{office}/styles" Target="styles.xml"/>{string.Concat(sheets.Select((_, index) => $"""<Relationship Id="s{index}" Type="{office}/worksheet" Target="worksheets/sheet{index}.xml"/>"""))}</Relationships>"""
        );
        yield return (
            "xl/styles.xml",
            $"""<styleSheet xmlns="{main}"><numFmts count="3"><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="166" formatCode="0.0%"/></numFmts><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="9"/><xf numFmtId="166"/></cellXfs></styleSheet>"""
        );
        foreach (var (index, sheet) in sheets.Index())
        {
            yield return (
                $"xl/worksheets/sheet{index}.xml",
                $"""<worksheet xmlns="{main}"><sheetData>{sheet.Rows}</sheetData></worksheet>"""
            );
        }
    }

    /// <summary>A row of texts.</summary>
    public static string Row(int number, params IEnumerable<string> cells) => Cells(number, cells.Select(cell => (cell, "t=\"str\"")));

    /// <summary>A row of values with the attributes of their cells.</summary>
    public static string Cells(int number, params IEnumerable<(string Value, string Attributes)> cells) =>
        $"""<row r="{number}">{string.Concat(cells.Select((cell, index) => $"""<c r="{(char)('A' + index)}{number}" {cell.Attributes}><v>{cell.Value}</v></c>"""))}</row>""";
}
