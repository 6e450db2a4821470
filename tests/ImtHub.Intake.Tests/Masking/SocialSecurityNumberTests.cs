using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using ImtHub.Intake.Files;
using ImtHub.Intake.Masking;
using ImtHub.TestKit;
using Xunit;
using static ImtHub.Intake.Tests.Masking.Planted;

namespace ImtHub.Intake.Tests.Masking;

/// <summary>A social security number is masked before anything else of its file is read, in whatever format it comes.</summary>
public sealed class SocialSecurityNumberTests
{
    [Theory]
    [InlineData(
        "Badge,SSN,Name,Start\n0012,987-65-4321,\"Lee, Kim\",2025-02-04\n",
        "Badge,SSN,Name,Start\n0012,XXX-XX-XXXX,\"Lee, Kim\",2025-02-04\n"
    )]
    [InlineData(
        "Badge\tSocial Security Number\tName\tStart\r\n0012\t987654321\tLee\t2025-02-04\r\n",
        "Badge\tSocial Security Number\tName\tStart\r\n0012\tXXXXXXXXX\tLee\t2025-02-04\r\n"
    )]
    [InlineData(
        "Badge;\"Soc. Sec. No.\";Name;Start\n0012;\"987 65 4321\";Lee;2025-02-04\n",
        "Badge;\"Soc. Sec. No.\";Name;Start\n0012;\"XXX XX XXXX\";Lee;2025-02-04\n"
    )]
    [InlineData("Badge|Tax No|Name|Start\n0012|987654321|Lee|2025-02-04\n", "Badge|Tax No|Name|Start\n0012|XXXXXXXXX|Lee|2025-02-04\n")]
    [InlineData("Badge,Name,Start,SSN last 4\n0012,Lee,2025-02-04,4321\n", "Badge,Name,Start,SSN last 4\n0012,Lee,2025-02-04,XXXX\n")]
    public async Task A_column_that_says_so_is_masked_and_nothing_else_moves(string text, string masked) =>
        Assert.Equal(masked, await MaskAsync(text));

    [Fact]
    public async Task A_number_written_as_one_is_masked_wherever_it_stands_and_one_of_the_column_in_every_writing() =>
        Assert.Equal(
            "SSN is in here\nBadge,Name,Start,SSN,Note\n0012,Lee,2025-02-04,XXXXXXXXX,was XXX XX XXXX and XXX-XX-XXXX\n0013,123456789,2025-02-04,,\n",
            await MaskAsync(
                "SSN is in here\nBadge,Name,Start,SSN,Note\n0012,Lee,2025-02-04,987654321,was 987 65 4321 and 900-11-2222\n0013,123456789,2025-02-04,,\n"
            )
        );

    [Fact]
    public async Task A_leading_zero_that_a_spreadsheet_dropped_makes_no_difference() =>
        Assert.Equal(
            "Badge,Name,Start,SSN,Note\n0012,Lee,2025-02-04,XXXXXXXX,XXXXXXXXX\n",
            await MaskAsync("Badge,Name,Start,SSN,Note\n0012,Lee,2025-02-04,12345678,012345678\n")
        );

    [Theory]
    [InlineData("Badge,Name,SSN,Start\n0012,Lee, Kim,987654321,2025-02-04\n")]
    [InlineData("Badge,Name,SSN,Start\n0012,\"Lee,987654321,2025-02-04\n0013,Doe,,2025-02-04\n")]
    [InlineData("Badge,Name,SSN,Start\n0012,987654321\n")]
    [InlineData("Badge,Name,SSN,Start\n0012,\"Lee\" Kim,987654321,2025-02-04\n")]
    public async Task A_row_whose_cells_are_not_where_they_belong_is_masked_all_the_same(string text)
    {
        var masked = await MaskAsync(text);

        Assert.DoesNotContain(Digits, masked, StringComparison.Ordinal);
        Assert.Equal(text.Length, masked!.Length);
        Assert.Contains("2025-02-04", text.Contains("2025", StringComparison.Ordinal) ? masked : "2025-02-04", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Badge,Name,Start\n0012,Lee,2025-02-04\n123456789,Doe,2025-02-04\n")]
    [InlineData("Do not send us an SSN\nBadge,Name,Start\n123456789,Lee,2025-02-04\n")]
    [InlineData("Badge,Name,Start,Phone\n0012,Lee,2025-02-04,414-555-0123\n")]
    public async Task A_file_without_one_stays_as_it_is(string text) => Assert.Null(await MaskAsync(text));

    [Fact]
    public async Task Every_byte_of_another_encoding_comes_back()
    {
        var latin = Encoding.Latin1.GetBytes("Badge,Name,Start,SSN\n0012,Zoë \u0081,2025-02-04,987654321\n");
        var marked = Encoding
            .UTF8.GetPreamble()
            .Concat(Encoding.UTF8.GetBytes("\"SSN\",Badge,Name,Start\n987654321,0012,Łukasz,2025-02-04\n"))
            .ToArray();
        var wide = Encoding
            .BigEndianUnicode.GetPreamble()
            .Concat(Encoding.BigEndianUnicode.GetBytes("Badge\tName\tStart\tSSN\n0012\tŁukasz\t2025-02-04\t987654321\n"))
            .ToArray();
        foreach (var content in new[] { latin, marked, wide })
        {
            var masked = await MaskAsync(content);
            Assert.False(IsIn(masked!));
            Assert.Equal(content.Length, masked!.Length);
            Assert.Equal(9, content.Zip(masked).Count(pair => pair.First != pair.Second));
        }
    }

    [Fact]
    public async Task In_JSON_a_text_keeps_its_length_and_a_number_becomes_zero() =>
        Assert.Equal(
            """[{"badge":"0012","applicant":{"ssn":"XXX-XX-XXXX"},"socialSecurityNumber":0        ,"phone":"XXX-XX-XXXX","note":"id XXXXXXXXX"}]""",
            await MaskAsync(
                """[{"badge":"0012","applicant":{"ssn":"987-65-4321"},"socialSecurityNumber":987654321,"phone":"123-45-6789","note":"id 987654321"}]""",
                "enrollments/rmg/forms.json"
            )
        );

    [Fact]
    public async Task In_JSON_what_follows_an_object_that_ended_with_it_stays_as_it_is() =>
        Assert.Equal(
            """[{"badge":"0011","ssn":"XXX-XX-XXXX"},{"badge":"0012","hours":40},{"who":{"ssn":0        },"hours":8}]""",
            await MaskAsync(
                """[{"badge":"0011","ssn":"987-65-4321"},{"badge":"0012","hours":40},{"who":{"ssn":987654321},"hours":8}]""",
                "enrollments/rmg/forms.json"
            )
        );

    [Theory]
    [InlineData("enrollments", "ZZZZZZ1")]
    [InlineData("enrollments", "XFE1")]
    [InlineData("enrollments", "ZZZZZZZZZZZZ1")]
    [InlineData("hours", "ZZZZZZ1")]
    public async Task A_workbook_with_a_cell_beyond_the_last_column_is_damaged(string feed, string place)
    {
        var hub = new IntakeBench(SampleProfiles.Enrollments, SampleProfiles.DailyHours);
        var rows = $"<row r=\"1\"><c r=\"{place}\" t=\"str\"><v>SSN</v></c></row>";

        await hub.DropAsync($"{feed}/rmg/forms.xlsx", Packed.Zip(Packed.WorkbookParts([("Forms", rows)])));

        Assert.Equal("workbook.damaged", Assert.Single(hub.Receipts.Receipt($"{feed}/rmg/forms.xlsx").Problems).Code);
    }

    [Theory]
    [InlineData("""[{"ssn":"98\u0037-65-4321\n"}]""", """[{"ssn":"XX\u0058-XX-XXXX\n"}]""")]
    [InlineData(
        """[{"s\u0073n":"987654321","note":"\u0039\u0038\u0037654321"}]""",
        """[{"s\u0073n":"XXXXXXXXX","note":"\u0058\u0058\u0058XXXXXX"}]"""
    )]
    [InlineData("""[{"\ud800":"1\u00323-45-6789","\udc00":"\ud800"}]""", """[{"\ud800":"X\u0058X-XX-XXXX","\udc00":"\ud800"}]""")]
    public async Task In_JSON_a_number_in_escapes_is_one_too(string json, string masked) =>
        Assert.Equal(masked, await MaskAsync(json, "enrollments/rmg/forms.json"));

    [Fact]
    public async Task JSON_that_breaks_off_is_masked_as_text() =>
        Assert.Equal(
            """[{"ssn":XXXXXXXXX,"badge":"0012",""",
            await MaskAsync("""[{"ssn":987654321,"badge":"0012",""", "enrollments/rmg/forms.json")
        );

    [Fact]
    public async Task In_a_workbook_it_is_masked_as_text_as_number_as_formula_and_in_every_other_part()
    {
        var rows =
            Packed.Row(1, "Badge", "Name", "Start", "SSN")
            + Packed.Cells(2, ("0012", "t=\"str\""), ("Lee, Kim", "t=\"str\""), ("2025-02-04", "t=\"str\""), (Digits, ""))
            + "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>0013</v></c><c r=\"D3\" t=\"s\"><v>0</v></c></row>"
            + "<row r=\"4\"><c r=\"A4\" t=\"str\"><v>0014</v></c><c r=\"D4\" t=\"str\"><f>\"987-65-\"&amp;4321</f><v>987-65-4321</v></c></row>"
            + "<row r=\"5\"><c r=\"A5\" t=\"str\"><v>0015</v></c><c r=\"D5\" t=\"inlineStr\"><is><r><t>987-65</t></r><r><t>-4321</t></r></is></c></row>";
        var parts = Packed
            .WorkbookParts([("Forms", rows)])
            .Append(
                (
                    "xl/sharedStrings.xml",
                    "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><r><t>987-65</t></r><r><t>-4321</t></r></si></sst>"
                )
            )
            .Append(("xl/comments1.xml", "<comments><comment><t>SSN 987-65-4321</t></comment></comments>"))
            .Append(("xl/pivotCache/pivotCacheRecords1.xml", "<pivotCacheRecords><r><n v=\"987654321\"/></r></pivotCacheRecords>"));

        var masked = await MaskAsync(Packed.Zip(parts), "enrollments/rmg/forms.xlsx");

        Assert.False(IsIn(masked!));
        var file = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "RMG", "columns": { "worker": "Badge", "name": "Name", "beganOn": "Start" }, "program": "imt" }""",
            "enrollments/rmg/forms.xlsx",
            masked!
        );
        Assert.Equal("0012", Assert.Single(file.Rows, row => row.Problems.Count == 0).Person!.Value.Number);
        Assert.Contains(
            file.Warnings,
            warning => warning.StartsWith("Social security numbers in the column 'SSN' (4 rows)", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("<si><r><t>see 987-</t></r><r><rPr><b/></rPr><t>65-43</t></r><r><t>21</t></r></si>", "<t/>")]
    [InlineData("<si><t>see &#57;87-65-&#52;321</t></si>", "<t/>")]
    [InlineData("<si><t>nothing</t></si>", "<text><r><t>987-65</t></r><r><t>-4321</t></r></text>")]
    [InlineData("<si><t>nothing</t></si>", "<x note=\"9&#x38;7-65-4321\"/>")]
    public async Task In_a_workbook_it_is_masked_where_it_is_cut_into_runs_or_its_digits_are_numbers_of_letters(
        string shared,
        string comment
    )
    {
        var parts = Packed
            .WorkbookParts([("Forms", Packed.Row(1, "Badge", "Name") + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>")])
            .Append(("xl/sharedStrings.xml", $"<sst>{shared}</sst>"))
            .Append(("xl/comments1.xml", $"<comments>{comment}</comments>"));

        using var masked = new ZipArchive(new MemoryStream((await MaskAsync(Packed.Zip(parts), "enrollments/rmg/forms.xlsx"))!));

        var shown = string.Concat(
            masked
                .Entries.Where(entry => entry.Name is "sharedStrings.xml" or "comments1.xml")
                .Select(entry =>
                {
                    var part = XDocument.Load(entry.Open());
                    return part.Root!.Value + string.Concat(part.Descendants().Attributes().Select(attribute => attribute.Value));
                })
        );
        Assert.Contains("XXX-XX-XXXX", shown, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]{2}", shown);
    }

    [Theory]
    [InlineData("&#xD800;")]
    [InlineData("&#xDC00;x")]
    [InlineData("&#1;")]
    public async Task In_a_workbook_it_is_masked_beside_letters_that_XML_does_not_have(string letters)
    {
        var rows =
            Packed.Row(1, "Badge", "SSN")
            + $"<row r=\"2\" spans=\"{letters}\"><c r=\"A2\" t=\"str\"><v>{letters}</v></c><c r=\"B2\" t=\"str\"><v>{Number}</v></c></row>";

        Assert.False(IsIn((await MaskAsync(Packed.Workbook(("Forms", rows)), "enrollments/rmg/forms.xlsx"))!));
    }

    [Fact]
    public async Task A_PDF_form_is_written_anew_without_it()
    {
        var form = PdfForm.Write(
            "Old 987-65-4321",
            [("Badge", "0012"), ("Name", "Lee, Łukasz"), ("Start", "2025-02-04"), ("Applicant SSN", Number), ("Note", "see 987654321")]
        );

        var masked = await MaskAsync(form, "enrollments/rmg/form.pdf");

        Assert.False(IsIn(masked!));
        var file = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "RMG", "columns": { "worker": "Badge", "name": "Name", "beganOn": "Start", "cohort": "Note" }, "program": "imt" }""",
            "enrollments/rmg/form.pdf",
            masked!
        );
        var read = Assert.Single(file.Enrollments);
        Assert.Equal(("0012", "Łukasz Lee", "see XXXXXXXXX"), (read.Worker, read.Name.ToString(), read.Cohort));
    }

    [Fact]
    public async Task What_is_packed_is_masked_within_its_archive()
    {
        var inner = Encoding.UTF8.GetBytes("Badge,Name,Start,SSN\n0012,Lee,2025-02-04,987654321\n");

        Assert.False(IsIn((await MaskAsync(Packed.Zip([("forms.csv", inner)]), "enrollments/rmg/forms.zip"))!));
        Assert.False(IsIn((await MaskAsync(Packed.Zip([("a.csv", inner), ("b.csv", inner)]), "enrollments/rmg/forms.zip"))!));
        Assert.False(
            IsIn(
                (
                    await MaskAsync(
                        Packed.Zip([("w.xlsx", Packed.Workbook(("F", Packed.Row(1, "Badge", "SSN") + Packed.Row(2, "1", Digits))))]),
                        "enrollments/rmg/forms.zip"
                    )
                )!
            )
        );
    }

    [Theory]
    [InlineData(
        "hours/rmg/may.csv",
        "Person Number,SSN,Hours\n0012,987654321,8\n123456789,,8\n",
        "Person Number,SSN,Hours\n0012,XXXXXXXXX,8\n123456789,,8\n"
    )]
    [InlineData("enrolments/rmg/forms.csv", "Badge,SSN\n0012,987654321\n", "Badge,SSN\n0012,XXXXXXXXX\n")]
    public async Task A_payroll_or_a_misspelt_folder_makes_no_difference(string path, string text, string masked) =>
        Assert.Equal(masked, await MaskAsync(text, path));

    [Fact]
    public async Task A_number_that_serves_as_a_persons_number_is_refused_and_links_nobody()
    {
        var hub = new IntakeBench(SampleProfiles.Enrollments);

        var run = await hub.DropAsync(
            "enrollments/rmg/forms.csv",
            SampleProfiles
                .TwoEnrolled.Replace("0012", Number, StringComparison.Ordinal)
                .Replace("0047", "900-00-0001", StringComparison.Ordinal)
        );

        Assert.Equal((2, 2), (run.Counts.Received, run.Counts.Rejected));
        Assert.Equal(
            ["id.social-security-number"],
            hub.Receipts.Receipt("enrollments/rmg/forms.csv").Problems.Select(problem => problem.Code).Distinct()
        );
    }

    [Fact]
    public async Task A_file_that_cannot_be_looked_into_is_refused_and_no_copy_is_kept()
    {
        var hub = new IntakeBench(SampleProfiles.Enrollments);
        byte[] locked = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage"), 0, 0];

        await hub.DropAsync("enrollments/rmg/forms.xlsx", locked);

        var receipt = hub.Receipts.Receipt("enrollments/rmg/forms.xlsx");
        Assert.Equal("workbook.encrypted", Assert.Single(receipt.Problems).Code);
        Assert.StartsWith("The hub could not look for social security numbers", Assert.Single(receipt.Warnings), StringComparison.Ordinal);
        await Assert.ThrowsAsync<FileNotFoundException>(() =>
            hub.Archive.OpenAsync(Feed.Enrollments, "rmg", receipt.Sha256, TestContext.Current.CancellationToken)
        );
    }
}
