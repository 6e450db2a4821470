using System.IO.Compression;
using System.Text;

namespace ImtHub.Benchmarks.Hostile;

/// <summary>Files within the stated size of which each makes one kind of work as large as it can.</summary>
internal static class HostileFiles
{
    /// <summary>The profile of hours.</summary>
    public const string Hours = """
        { "version": 1, "partner": "Acme", "extends": "daily-hours", "payCodes": { "onTheJobLearning": ["REG"] } }
        """;

    /// <summary>The profile of forms.</summary>
    public const string Forms = """
        { "version": 1, "partner": "Acme", "columns": { "worker": "Badge", "name": "Name", "beganOn": "Start" }, "program": "imt" }
        """;

    private const string HoursHeader = "Employee Number,Date,Pay Code,Hours,Work Process\n";
    private const string Day = "0012,2026-05-04,REG,8,\n";
    private static readonly int[] s_sizes = [1, 2, 4, 8];

    /// <summary>A file of one row, against which the others are held.</summary>
    public static HostileFile Small { get; } = new("one row", "small.csv", false, Text(HoursHeader + Day, "", 0));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HostileFile> All { get; } =
    [
        new("a line of 100 MB", "line.csv", false, Text(HoursHeader + Day, new string('x', 1000), 100_000)),
        new("1,000,000 short rows", "rows.csv", false, Text(HoursHeader, Day, 1_000_000)),
        new("a row of JSON as long as its file, 30 MB", "row.json", false, Text("[{", "\"a\":1,", 5_000_000)),
        new("JSON of 600,000 rows of one property", "rows.json", false, Text("[{\"a\":1}", ",{\"a\":1}", 600_000, "]")),
        new("JSON 5,000,000 levels deep", "deep.json", false, Text("", "[", 5_000_000)),
        new("a workbook of 4,800,000 numbers", "numbers.xlsx", false, Workbook(300_000, 16, "<c><v>1</v></c>")),
        new("a workbook of 300,000 numbers to mask", "masked.xlsx", true, Workbook(30_000, 10, "<c t=\"str\"><v>987-65-4321</v></c>")),
        new("a workbook whose XML is 1,000,000 levels deep", "deep.xlsx", false, Workbook(1, 1_000_000, "<c><is>")),
        new("an archive of a table that unpacks to 1 GB", "bomb.zip", false, Zip("may.csv", Day, 45_000_000)),
        .. s_sizes.Select(times => new HostileFile(
            Invariant($"a form of {times} x 100,000 numbers to mask in 10 columns"),
            "form.csv",
            true,
            Form(10, 10_000 * times)
        )),
        .. s_sizes.Select(times => new HostileFile(
            Invariant($"a form of {times} x 100,000 numbers to mask in {times} x 500 columns"),
            "wide.csv",
            true,
            Form(500 * times, 200)
        )),
        .. s_sizes.Select(times => new HostileFile(
            Invariant($"a text of {times} x 100,000 written numbers under no header"),
            "written.csv",
            true,
            Text("Badge,Name,Start\n", "1,987-65-4321,x\n", 100_000 * times)
        )),
    ];

    private static Action<Stream> Text(string start, string repeated, int times, string end = "") =>
        stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            writer.Write(start);
            for (var time = 0; time < times; time++)
            {
                writer.Write(repeated);
            }

            writer.Write(end);
        };

    private static Action<Stream> Form(int columns, int rows)
    {
        var header = "Badge,Name,Start," + string.Join(',', Enumerable.Repeat("SSN", columns)) + "\n";
        var numbers = string.Join(',', Enumerable.Range(0, columns).Select(number => Invariant($"9876{number % 100_000:00000}")));
        return Text(header, $"0012,Lee,2026-02-04,{numbers}\n", rows);
    }

    private static Action<Stream> Zip(string name, string repeated, int times) =>
        stream =>
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
            var block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(repeated, 1_000)));
            for (var written = 0; written < times; written += 1_000)
            {
                entry.Write(block);
            }
        };

    private static Action<Stream> Workbook(int rows, int cells, string cell) =>
        stream =>
        {
            const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
            const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            const string Sheets = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
            using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            Part(
                "[Content_Types].xml",
                writer => writer.Write($"<Types xmlns=\"{Types}\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>")
            );
            Part("_rels/.rels", writer => writer.Write(Related("r", Office + "/officeDocument", "xl/workbook.xml")));
            Part(
                "xl/workbook.xml",
                writer =>
                    writer.Write(
                        $"<workbook xmlns=\"{Sheets}\" xmlns:r=\"{Office}\"><sheets>"
                            + "<sheet name=\"May\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"
                    )
            );
            Part("xl/_rels/workbook.xml.rels", writer => writer.Write(Related("s", Office + "/worksheet", "worksheets/sheet1.xml")));
            Part(
                "xl/worksheets/sheet1.xml",
                writer =>
                {
                    writer.Write($"<worksheet xmlns=\"{Sheets}\"><sheetData><row>");
                    foreach (var header in (string[])["Employee Number", "Date", "Pay Code", "Hours", "Work Process"])
                    {
                        writer.Write($"<c t=\"str\"><v>{header}</v></c>");
                    }

                    writer.Write("</row>");
                    for (var row = 0; row < rows; row++)
                    {
                        writer.Write("<row>");
                        for (var index = 0; index < cells; index++)
                        {
                            writer.Write(cell);
                        }

                        writer.Write("</row>");
                    }
                    writer.Write("</sheetData></worksheet>");
                }
            );

            void Part(string name, Action<StreamWriter> write)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name, CompressionLevel.Fastest).Open());
                write(writer);
            }
        };

    private static string Related(string id, string type, string target) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + $"<Relationship Id=\"{id}\" Type=\"{type}\" Target=\"{target}\"/></Relationships>";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
