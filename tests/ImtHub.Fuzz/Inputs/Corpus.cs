using System.Text;
using ImtHub.Intake.Masking;
using ImtHub.Samples;
using ImtHub.Testing;
using ImtHub.TestKit;

namespace ImtHub.Fuzz.Inputs;

/// <summary>A file as a partner would store it.</summary>
/// <param name="Path">Feed, partner and name.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record FuzzFile(string Path, byte[] Content);

/// <summary>
/// Good inputs of every kind, made by the code that makes the samples, and the configuration of the samples. They are short: what matters
/// is how they are damaged.
/// </summary>
internal static class Corpus
{
    private const int MaxLines = 25;
    private static readonly (string Name, string Value)[] s_form =
    [
        ("employeeNumber", "0012"),
        ("firstName", "Amina"),
        ("lastName", "Okafor"),
        ("startDate", "2026-02-04"),
        ("email", "amina@planted.example"),
        ("ssn", "987-65-4321"),
    ];

    /// <summary>Delimited text of every feed.</summary>
    public static IReadOnlyList<FuzzFile> Texts { get; } =
    [
        .. SampleSet
            .Files()
            .Where(file => !file.Path.EndsWith(".pdf", StringComparison.Ordinal))
            .Select(file => new FuzzFile(file.Path, Shortened(file.Content))),
        new(
            "enrollments/fuzz-forms/forms.csv",
            "Badge,SSN,Name,Start\n0012,987-65-4321,\"Okafor, Amina\",2026-02-04\n0013,987654321,Lee,2026-02-04\n"u8.ToArray()
        ),
        new(
            "hours/fuzz-ukg/utf16.csv",
            [
                .. Encoding.Unicode.GetPreamble(),
                .. Encoding.Unicode.GetBytes("Person Number\tPay Code\tAmount\tApply Date\n0012\tREG\t8\t05/04/2026\n"),
            ]
        ),
        // Put together from two files, for a spreadsheet, in pages, and in no encoding that they tell.
        new(
            "hours/fuzz-ukg/together.csv",
            "\uFEFFsep=;\nPerson\u00A0Number;Pay Code;Amount;Apply Date\n'0012;REG;8;05/04/2026\r\n\uFEFFPerson Number;Pay Code;Am\u00ADount;Apply Date;;\r=\"0013\";REG;\"8\";05/04/2026\n=\"\";;\u200B;\n\u001A"u8.ToArray()
        ),
        new("enrollments/fuzz-forms/mac.csv", [.. "Badge,Name,Start\n0012,\"Mu"u8, 0x96, .. "oz, Jos"u8, 0x8E, .. "\",2026-02-04\n"u8]),
    ];

    /// <summary>Tables in JSON.</summary>
    public static IReadOnlyList<FuzzFile> Tables { get; } =
    [
        new(
            "enrollments/fuzz-json/forms.json",
            """[{"employeeNumber":"0012","firstName":"Amina","lastName":"Okafor","startDate":"2026-02-04","address":{"city":"Milwaukee","zip":53202},"ssn":"987-65-4321"}]"""u8.ToArray()
        ),
        new(
            "enrollments/fuzz-forms/forms.json",
            """[{"Badge":"0012","Name":"Okafor, Amina","Start":"2026-02-04","SSN":"987-65-4321","Points":70.5},{"Badge":"0013","Name":null}]"""u8.ToArray()
        ),
        new(
            "hours/fuzz-ukg/week.txt",
            """{"Person Number":"0012","Pay Code":"REG","Amount":8,"Apply Date":"05/04/2026","ssn":987654321}"""u8.ToArray()
        ),
    ];

    /// <summary>
    /// Forms in PDF: as the hub writes them, and their objects one by one, to be damaged before their places are counted.
    /// </summary>
    public static IReadOnlyList<byte[]> Forms { get; } =
    [
        PdfForm.Write("Enrollment", s_form),
        PdfFile.Write(Objects()),
        PdfFile.Compress(Objects()),
        PdfFile.Update(PdfFile.Write(Objects()), (4, PdfFile.Field("employeeNumber", "0013"))),
    ];

    /// <summary>The objects of a form of every kind of field, with text on its page.</summary>
    public static string[] Objects() =>
        [
            .. PdfFile.Form(
                "4 0 R 5 0 R 7 0 R 8 0 R 9 0 R 15 0 R 16 0 R 17 0 R",
                "/Contents 10 0 R /Resources << /Font << /F1 11 0 R >> /XObject << /X1 12 0 R >> >>"
            ),
            PdfFile.Field("employeeNumber", "0012"),
            "<< /T (who) /Kids [6 0 R] >>",
            "<< /FT /Tx /T (note) /Parent 5 0 R /V (none) >>",
            "<< /FT /Ch /Ff 131072 /T (sex) /V [(female)] /Opt [(male) (female)] >>",
            "<< /FT /Btn /T (veteran) /V /Yes /AS /Yes >>",
            "<< /FT /Btn /Ff 32768 /T (choice) /V /b /Kids [13 0 R] >>",
            "<< /Length 60 >>\nstream\nBT /F1 12 Tf 1 0 0 1 9 9 Tm [(Ba) -20 (dge)] TJ ET /X1 Do      \nendstream",
            "<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H /ToUnicode 14 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>",
            PdfFile.Stream("BT /F1 9 Tf (x) Tj ET", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"),
            "<< /Parent 9 0 R /AS /b >>",
            PdfFile.Stream(
                "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <00FF> <0000> endbfrange endcmap"
            ),
            PdfFile.Field("firstName", "Amina"),
            PdfFile.Field("lastName", @"O\050kafor"),
            "<< /FT /Tx /T (startDate) /V <FEFF0032003000320036002D00300032002D00300034> >>",
        ];

    /// <summary>The parts of a workbook.</summary>
    public static IReadOnlyList<(string Name, string Text)> Workbook { get; } =
    [
        .. Packed.WorkbookParts([
            (
                "May",
                Packed.Row(1, "Person Number", "Pay Code", "Amount", "Apply Date", "SSN")
                    + Packed.Cells(2, ("12", "s=\"2\""), ("REG", "t=\"str\""), ("0.5", "s=\"3\""), ("46057", "s=\"1\""), ("987654321", ""))
                    + Packed.Cells(3, ("0", "t=\"s\""), ("1", "t=\"s\""), ("7.5", ""), ("#N/A", "t=\"e\""))
            ),
            ("Notes", Packed.Row(1, "nothing")),
        ]),
        (
            "xl/sharedStrings.xml",
            """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="2"><si><t>0012</t></si><si><r><t>RE</t></r><r><t>G</t></r></si></sst>"""
        ),
    ];

    /// <summary>
    /// The same in another dress: strict, days from 1904, texts in the cells, a chart before the sheet, rows without a place, a formula
    /// that nobody has calculated, hours below zero, and a day in the standard's own spelling.
    /// </summary>
    public static IReadOnlyList<(string Name, string Text)> UnusualWorkbook { get; } =
    [
        .. Packed
            .WorkbookParts([
                ("Chart", ""),
                (
                    "May",
                    "<row><c t=\"inlineStr\"><is><t>Person Number</t></is></c><c t=\"inlineStr\"><is><r><t>Pay </t></r><r><t>Code</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></is></c><c t=\"str\"><v>Amount</v></c><c t=\"str\"><v>Apply_x0020_Date</v></c></row>"
                        + "<row><c t=\"str\"><v>0012</v></c><c t=\"str\"><v>REG</v></c><c s=\"3\"><v>-0.0208333</v></c><c s=\"1\"><v>44678</v></c></row>"
                        + "<row><c t=\"str\"><v>0012</v></c><c t=\"str\"><v>REG</v></c><c><f>4+4</f></c><c t=\"d\"><v>2026-04-28T08:00:00</v></c></row>"
                ),
            ])
            .Select(part =>
                (
                    part.Name,
                    part.Text.Replace(
                            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                            "http://purl.oclc.org/ooxml/spreadsheetml/main",
                            StringComparison.Ordinal
                        )
                        .Replace(
                            "Id=\"s0\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"",
                            "Id=\"s0\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/chartsheet\"",
                            StringComparison.Ordinal
                        )
                        .Replace("<sheets>", "<workbookPr date1904=\"true\"/><sheets>", StringComparison.Ordinal)
                )
            ),
    ];

    /// <summary>The tables of a roster, as a zip file holds them.</summary>
    public static IReadOnlyList<(string Name, string Text)> Roster { get; } =
    [
        (
            "manifest.csv",
            "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.results,bulk\nfile.users,bulk\nfile.lineItems,bulk\n"
        ),
        (
            "results.csv",
            "sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment\nr1,active,,li1,u1,fully graded,71,2026-05-20,\nr2,active,,li1,u2,exempt,,2026-05-20,\n"
        ),
        ("users.csv", "sourcedId,status,identifier,givenName,familyName\nu1,active,0041,Amina,Okafor\nu2,active,0042,Kim,Lee\n"),
        ("lineItems.csv", "sourcedId,status,title,classSourcedId,resultValueMin,resultValueMax\nli1,active,Final,c1,0,100\n"),
        ("classes.csv", "sourcedId,title,classCode,termSourcedIds\nc1,Hydraulics,462-301,t1\n"),
    ];

    /// <summary>Posted hours.</summary>
    public static IReadOnlyList<byte[]> Posts { get; } =
    [
        """{"entries":[{"worker":"0012","date":"2026-01-05","hours":8.0,"payCode":"REG","workProcess":null},{"worker":"0012","from":"2026-01-05","to":"2026-01-18","hours":-4,"payCode":"OT","workProcess":"quality"}]}"""u8.ToArray(),
        """{"entries":[{"worker":"\u0030012","date":"2026-01-05","hours":1e0,"payCode":"é"}]}"""u8.ToArray(),
    ];

    /// <summary>Messages of queues and topics.</summary>
    public static IReadOnlyList<byte[]> Messages { get; } =
    [
        """{"employer":"rmg","name":"20260101T000000000-x.json"}"""u8.ToArray(),
        """{"run":"hours-rmg-20260101T000000Z-0123456789ab"}"""u8.ToArray(),
        """{"people":[{"issuer":"rmg","number":"0012"}]}"""u8.ToArray(),
        """{"run":"x","apprentices":["a1"]}"""u8.ToArray(),
        """{"events":[{"id":"a1-1","apprenticeId":"a1","sequence":1,"at":"2026-01-01T00:00:00+00:00","sponsor":"rmg","kind":"Enrolled","runId":"x"}]}"""u8.ToArray(),
        """{"kind":"digest","committee":"rmg","digest":"monthly","day":"2026-02-01","dueAt":"2026-02-01T00:00:00+00:00"}"""u8.ToArray(),
        """{"kind":"receipt","feed":"hours","partner":"rmg","name":"may.csv","run":"hours-rmg-20260101T000000Z-0123456789ab"}"""u8.ToArray(),
        """{"Type":"BlobTrigger","ContainerName":"grades","BlobName":"matc/x.csv","ETag":"x"}"""u8.ToArray(),
    ];

    /// <summary>Values of the header Authorization.</summary>
    public static IReadOnlyList<byte[]> Headers { get; } =
    [Encoding.ASCII.GetBytes($"Bearer imthub_0123456789abcdef_{new string('A', 43)}"), "Basic eDp5"u8.ToArray(), "Bearer "u8.ToArray()];

    /// <summary>The configuration of the samples, by its paths.</summary>
    public static IReadOnlyList<(string Path, string Json)> Configuration { get; } =
    [
        .. Directory
            .EnumerateFiles(Checkout.PathTo("samples", "config"), "*.json", SearchOption.AllDirectories)
            .Select(path => (Path.GetRelativePath(Checkout.PathTo("samples", "config"), path).Replace('\\', '/'), File.ReadAllText(path)))
            .OrderBy(file => file.Item1, StringComparer.Ordinal),
        // Partners of formats that no sample has.
        ("profiles/enrollments/fuzz-pdf.json", """{ "version": 1, "partner": "PDF", "extends": "enrollment-pdf" }"""),
        (
            "profiles/enrollments/fuzz-forms.json",
            """{ "version": 1, "partner": "Forms", "columns": { "worker": "Badge", "name": "Name", "beganOn": "Start" }, "program": "imt" }"""
        ),
        (
            "profiles/hours/fuzz-ukg.json",
            """{ "version": 1, "partner": "UKG", "extends": "ukg", "payCodes": { "onTheJobLearning": ["REG"] } }"""
        ),
        ("profiles/enrollments/fuzz-json.json", """{ "version": 1, "partner": "JSON", "extends": "enrollment-json" }"""),
        (
            "profiles/grades/fuzz-roster.json",
            """{ "version": 1, "partner": "Roster", "extends": "oneroster-1.1", "columns": { "student": "users.identifier", "course": "lineItemSourcedId" }, "courses": { "li1": "IM-1" }, "grades": { "numeric": { "pass": 70 } } }"""
        ),
    ];

    private static byte[] Shortened(byte[] text)
    {
        var end = 0;
        for (var line = 0; line < MaxLines && end < text.Length; line++)
        {
            end += text.AsSpan(end).IndexOf((byte)'\n') is >= 0 and var next ? next + 1 : text.Length - end;
        }

        return text[..end];
    }
}
