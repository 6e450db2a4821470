using System.IO.Compression;
using System.Text;
using ImtHub.Intake.Masking;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Intake.Reading;
using ImtHub.Records.Configuration;
using ImtHub.TestKit;
using Xunit;
using static ImtHub.Intake.Tests.Masking.Planted;

namespace ImtHub.Intake.Tests.Masking;

/// <summary>What looks like a social security number is masked in every feed and in every part of a file, and nothing else is.</summary>
public sealed class NumbersEverywhereTests
{
    [Theory]
    [InlineData("987-65-4321", "XXX-XX-XXXX")]
    [InlineData("987 65 4321", "XXX XX XXXX")]
    [InlineData("987.65.4321", "XXX.XX.XXXX")]
    [InlineData("987/65/4321", "XXX/XX/XXXX")]
    [InlineData("987_65_4321", "XXX_XX_XXXX")]
    [InlineData("987 - 65 - 4321", "XXX - XX - XXXX")]
    [InlineData("987-65 4321", "XXX-XX XXXX")]
    [InlineData("987–65–4321", "XXX–XX–XXXX")]
    [InlineData("987\u00A065\u00A04321", "XXX\u00A0XX\u00A0XXXX")]
    [InlineData("(987-65-4321)", "(XXX-XX-XXXX)")]
    [InlineData("SSN: 987654321", "SSN: XXXXXXXXX")]
    [InlineData("his social security number is 987654321.", "his social security number is XXXXXXXXX.")]
    [InlineData("SS# 987-654321", "SS# XXX-XXXXXX")]
    [InlineData("tax id 987 654 321", "tax id XXX XXX XXX")]
    [InlineData("987654321 (SSN)", "XXXXXXXXX (SSN)")]
    public async Task Whatever_is_written_as_one_is_masked_in_every_feed(string written, string masked)
    {
        foreach (var feed in new[] { "grades", "hours", "enrollments", "competencies", "registrations", "unsorted", "nonsense" })
        {
            Assert.Equal($"Badge,Note\n0012,{masked}\n", await MaskAsync($"Badge,Note\n0012,{written}\n", $"{feed}/rmg/may.csv"));
        }
    }

    [Theory]
    [InlineData("2025-02-04")]
    [InlineData("414-555-0123")]
    [InlineData("53202-1234")]
    [InlineData("123456789")]
    [InlineData("1987-65-4321")]
    [InlineData("987-65-43210")]
    [InlineData("987-65.4321")]
    [InlineData("39-1234567")]
    [InlineData("000-00-0000")]
    [InlineData("987-65-432")]
    [InlineData("no SSN on file, born 1991-04-03")]
    public async Task What_is_written_as_something_else_stays(string written)
    {
        Assert.Null(await MaskAsync($"Badge,Note\n0012,{written}\n", "hours/rmg/may.csv"));
        Assert.Null(await MaskAsync($$"""[{"badge":"0012","note":"{{written}}"}]""", "hours/rmg/may.json"));
    }

    [Theory]
    [InlineData(
        "Person Number,EmployeeSSN,Hours\n0012,987654321,8\n123456789,,8\n",
        "Person Number,EmployeeSSN,Hours\n0012,XXXXXXXXX,8\n123456789,,8\n"
    )]
    [InlineData("Student;SS#;Grade\n0012;987654321;A\n", "Student;SS#;Grade\n0012;XXXXXXXXX;A\n")]
    [InlineData("Question,Answer\nTax ID,987654321\n", "Question,Answer\nTax ID,XXXXXXXXX\n")]
    public async Task Nine_digits_under_or_beside_such_a_header_are_masked_in_a_payroll_and_a_gradebook(string text, string masked)
    {
        Assert.Equal(masked, await MaskAsync(text, "hours/rmg/may.csv"));
        Assert.Equal(masked, await MaskAsync(text, "grades/matc/may.csv"));
    }

    [Fact]
    public async Task Nine_digits_under_a_students_number_stay_unless_the_profile_says_what_they_are()
    {
        const string Text = "Student ID,Course,Term,Grade\n123456789,462-301,2026 Spring,A\n";
        Assert.Null(await MaskAsync(Text, "grades/matc/term.csv"));

        var file = IntakeBench.File("grades/matc/term.csv", Encoding.UTF8.GetBytes(Text), IntakeBench.Monday);
        var profile = ProfileReader.Read(
            new ConfigurationFile(
                "profiles/grades/matc.json",
                """
                {
                  "version": 1, "partner": "MATC", "program": "imt",
                  "columns": { "student": "Badge", "course": "Course", "term": "Term", "grade": "Grade", "socialSecurityNumber": "Student ID" },
                  "courses": { "462-301": "IM-1" }, "grades": { "passed": ["A"] },
                }
                """.Replace("\"program\": \"imt\",", "", StringComparison.Ordinal)
            ),
            []
        )!;
        await using var masked = await MaskedFile.OpenAsync(file, profile, new IntakeLimits(), TestContext.Current.CancellationToken);

        using var reader = new StreamReader(await masked.File.OpenAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            "Student ID,Course,Term,Grade\nXXXXXXXXX,462-301,2026 Spring,A\n",
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
    }

    [Theory]
    [InlineData("""[{"field":"SSN","value":"987654321"}]""", """[{"field":"SSN","value":"XXXXXXXXX"}]""")]
    [InlineData("""[{"field":"Tax ID","value":987654321}]""", """[{"field":"Tax ID","value":0        }]""")]
    [InlineData("""[{"987-65-4321":8}]""", """[{"XXX-XX-XXXX":8}]""")]
    [InlineData("""[{"EmployeeSSN":"987654321","hours":8}]""", """[{"EmployeeSSN":"XXXXXXXXX","hours":8}]""")]
    [InlineData("""[{"note":"SSN \u0039\u0038\u0037654321"}]""", """[{"note":"SSN \u0058\u0058\u0058XXXXXX"}]""")]
    [InlineData(
        """[{"field":"SSN","badge":"123456789"},"987\u002d65\u002d4321"]""",
        """[{"field":"SSN","badge":"123456789"},"XXX\u002DXX\u002DXXXX"]"""
    )]
    public async Task In_JSON_beside_its_label_in_names_and_behind_escapes(string json, string masked) =>
        Assert.Equal(masked, await MaskAsync(json, "hours/rmg/may.json"));

    [Fact]
    public async Task In_a_payrolls_workbook_beside_a_label_by_its_format_in_runs_in_links_and_shapes()
    {
        var rows =
            Packed.Row(1, "Badge", "Hours", "Note")
            + "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>0012</v></c><c r=\"B2\"><v>8</v></c><c r=\"C2\" s=\"1\"><v>987654321</v></c></row>"
            + "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>Social Security No.</v></c><c r=\"C3\"><v>987654321</v></c></row>"
            + "<row r=\"4\"><c r=\"A4\"><v>123456789</v></c><c r=\"B4\"><v>8</v></c></row>";
        var parts = Packed
            .WorkbookParts([("May", rows)])
            .Where(part => part.Name != "xl/styles.xml")
            .Concat([
                (
                    "xl/styles.xml",
                    "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"000\\-00\\-0000\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>"
                ),
                ("xl/sharedStrings.xml", "<sst><si><r><t>987-</t></r><r><t>65-43</t></r><r><t>21</t></r></si></sst>"),
                (
                    "xl/worksheets/_rels/sheet0.xml.rels",
                    "<Relationships><Relationship Id=\"rId9\" Target=\"mailto:987-65-4321@rmg.example\"/></Relationships>"
                ),
                ("xl/drawings/vmlDrawing1.vml", "<xml><v:textbox>987.65.4321<br></v:textbox></xml>"),
            ]);

        var masked = await MaskAsync(Packed.Zip(parts), "hours/rmg/may.xlsx");

        Assert.False(IsIn(masked!));
        using var archive = new ZipArchive(new MemoryStream(masked!));
        using var sheet = new StreamReader(archive.GetEntry("xl/worksheets/sheet0.xml")!.Open());
        var text = await sheet.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("123456789", text, StringComparison.Ordinal);
        using var shapes = new StreamReader(archive.GetEntry("xl/drawings/vmlDrawing1.vml")!.Open());
        Assert.Contains("XXX.XX.XXXX", await shapes.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var styles = new StreamReader(archive.GetEntry("xl/styles.xml")!.Open());
        Assert.Contains("000\\-00\\-0000", await styles.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_long_payroll_whatever_is_written_as_one_is_masked_and_the_file_is_taken_in()
    {
        var limits = new IntakeLimits { MaxMaskedBytes = 1_000 };
        var rows = string.Concat(
            Enumerable
                .Range(0, 60_000)
                .Select(row => $"{row:0000000000},cost center 100200300,{(row % 7 == 0 ? "ask 987-65-4321" : "8")}\n")
        );
        byte[] content = Encoding.UTF8.GetBytes("Badge,Note,Hours\n" + rows);
        foreach (var (name, bytes) in new[] { ("may.csv", content), ("may.zip", Packed.Zip([("may.csv", content)])) })
        {
            var file = IntakeBench.File("hours/rmg/" + name, bytes, IntakeBench.Monday);
            await using var masked = await MaskedFile.OpenAsync(file, null, limits, TestContext.Current.CancellationToken);
            Assert.Null(masked.Refusal);
            await using var stream = await masked.File.OpenAsync(TestContext.Current.CancellationToken);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
            var text = copy.ToArray();
            if (name == "may.zip")
            {
                using var archive = new ZipArchive(new MemoryStream(text));
                using var entry = new MemoryStream();
                await archive.Entries[0].Open().CopyToAsync(entry, TestContext.Current.CancellationToken);
                text = entry.ToArray();
            }
            Assert.Equal(
                Encoding.UTF8.GetString(content).Replace(Number, "XXX-XX-XXXX", StringComparison.Ordinal),
                Encoding.UTF8.GetString(text)
            );
        }
    }
}
