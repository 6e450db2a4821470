using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Reading.Formats;

/// <summary>
/// Workbooks that are whole and unusual: other writers than Excel disagree about everything that the standard leaves open.
/// </summary>
public sealed class WorkbookStructureTests
{
    private const string Profile =
        """{ "version": 1, "partner": "MATC", "columns": { "student": "ID", "course": "Course", "grade": "Grade", "date": "Posted" }, "courses": { "X": "IM-1" }, "grades": { "passed": ["A"], "failed": ["F"] } }""";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly string s_rows =
        Packed.Row(1, "ID", "Course", "Grade", "Posted")
        + Packed.Cells(2, ("12", "s=\"2\""), ("X", "t=\"str\""), ("A", "t=\"str\""), ("46140", "s=\"1\""));
    private static readonly (string Name, string Text)[] s_usual = [.. Packed.WorkbookParts([("Sheet1", s_rows)])];

    public static TheoryData<string, byte[]> Readable { get; } =
        new()
        {
            {
                "Strict Open XML",
                Changed(
                    (Main, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
                    (Office, "http://purl.oclc.org/ooxml/officeDocument/relationships")
                )
            },
            {
                "Strict Open XML with a prefix",
                Changed(
                    (Main, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
                    (Office, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
                    ("<worksheet xmlns=", "<x:worksheet xmlns:x="),
                    ("</worksheet>", "</x:worksheet>"),
                    ("<sheetData>", "<x:sheetData>"),
                    ("</sheetData>", "</x:sheetData>"),
                    ("<row ", "<x:row "),
                    ("</row>", "</x:row>"),
                    ("<c ", "<x:c "),
                    ("</c>", "</x:c>"),
                    ("<v>", "<x:v>"),
                    ("</v>", "</x:v>")
                )
            },
            { "names of parts in another case", Named(name => name == "[Content_Types].xml" ? name : name.ToUpperInvariant()) },
            {
                "names of parts with capitals",
                Named(name =>
                    name.Replace("workbook", "Workbook", StringComparison.Ordinal)
                        .Replace("sheet0", "Sheet0", StringComparison.Ordinal)
                        .Replace("styles", "Styles", StringComparison.Ordinal)
                )
            },
            { "names of parts with backslashes", Named(name => name.Replace('/', '\\')) },
            { "names of parts from the root", Named(name => "/" + name) },
            {
                "absolute targets",
                Changed(
                    ("Target=\"worksheets/", "Target=\"/xl/worksheets/"),
                    ("Target=\"styles", "Target=\"/xl/styles"),
                    ("Target=\"xl/", "Target=\"/xl/")
                )
            },
            { "targets with steps", Changed(("Target=\"worksheets/", "Target=\"./../xl/worksheets/")) },
            {
                "targets with escapes",
                Packed.Zip(
                    s_usual.Select(part =>
                        (
                            part.Name.Replace("sheet0", "sheet 0", StringComparison.Ordinal),
                            part.Text.Replace("sheet0", "sheet%200", StringComparison.Ordinal)
                        )
                    )
                )
            },
            {
                "parts elsewhere",
                Packed.Zip(
                    s_usual.Select(part =>
                        (
                            part.Name.Replace("xl/workbook.xml", "book/main.xml", StringComparison.Ordinal)
                                .Replace("xl/_rels/workbook.xml", "book/_rels/main.xml", StringComparison.Ordinal)
                                .Replace("xl/", "book/", StringComparison.Ordinal),
                            part.Text.Replace("xl/workbook.xml", "book/main.xml", StringComparison.Ordinal)
                        )
                    )
                )
            },
            { "a column without width", Changed(("<sheetData>", "<cols><col min=\"1\" max=\"4\"/></cols><sheetData>")) },
            { "no dimension", Changed(("<sheetData>", "<dimension ref=\"\"/><sheetData>")) },
            { "a dimension that lies", Changed(("<sheetData>", "<dimension ref=\"A1:B1\"/><sheetData>")) },
            {
                "rows and cells without a place",
                Changed([
                    .. Enumerable
                        .Range(1, 2)
                        .SelectMany(row => "ABCD".Select(column => ($" r=\"{column}{row}\"", "")).Append(($" r=\"{row}\"", ""))),
                ])
            },
            { "places in small letters", Changed([.. "ABCD".Select(column => ($"r=\"{column}", $"r=\"{char.ToLowerInvariant(column)}"))]) },
            {
                "cells in another order",
                Changed(
                    (
                        "<c r=\"B2\" t=\"str\"><v>X</v></c><c r=\"C2\" t=\"str\"><v>A</v></c>",
                        "<c r=\"C2\" t=\"str\"><v>A</v></c><c r=\"B2\" t=\"str\"><v>X</v></c>"
                    )
                )
            },
            {
                "texts in the cells",
                Changed(
                    ("t=\"str\"><v>A</v>", "t=\"inlineStr\"><is><t>A</t></is>"),
                    ("t=\"str\"><v>X</v>", "t=\"inlineStr\"><is><r><t>X</t></r><rPh sb=\"0\" eb=\"1\"><t>eks</t></rPh></is>")
                )
            },
            { "texts in the cells without a type", Changed(("t=\"str\"><v>A</v>", "><is><t>A</t></is>")) },
            { "letters that XML cannot hold", Changed(("<v>A</v>", "<v>A_x000D_</v>"), ("<v>X</v>", "<v>_x0058_</v>")) },
            { "values with blanks around", Changed(("<v>12</v>", "<v>\n 12 \n</v>"), ("<v>46140</v>", "<v> 46140 </v>")) },
            { "values cut by a comment", Changed(("<v>46140</v>", "<v>46<!-- x -->140</v>")) },
            { "a day in the standard's own spelling", Changed(("s=\"1\"><v>46140</v>", "t=\"d\"><v>2026-04-28T00:00:00</v>")) },
            { "a number in scientific notation", Changed(("<v>46140</v>", "<v>4.614E4</v>")) },
            { "an extension of a cell", Changed(("<v>A</v></c>", "<v>A</v><extLst><ext uri=\"x\"><v>F</v></ext></extLst></c>")) },
            {
                "a hidden sheet before",
                Sheets(
                    "hidden",
                    "worksheet",
                    Packed.Row(1, "ID", "Course", "Grade", "Posted") + Packed.Row(2, "99", "X", "F", "2026-01-01")
                )
            },
            { "a very hidden sheet before", Sheets("veryHidden", "worksheet", s_rows) },
            { "a chart before", Sheets("visible", "chartsheet", "") },
            { "a dialog before", Sheets("visible", "dialogsheet", "") },
            { "shared texts without a count", Shared("", "sharedStrings.xml", related: true) },
            { "shared texts with a count that lies", Shared("count=\"99\" uniqueCount=\"1\"", "sharedStrings.xml", related: true) },
            { "shared texts under another name", Shared("", "texts.xml", related: true) },
            { "shared texts that nothing refers to", Shared("", "sharedStrings.xml", related: false) },
            {
                "no styles",
                Packed.Zip(
                    s_usual
                        .Where(part => part.Name != "xl/styles.xml")
                        .Select(part =>
                            (
                                part.Name,
                                part.Text.Replace("s=\"1\"><v>46140</v>", "t=\"str\"><v>2026-04-28</v>", StringComparison.Ordinal)
                                    .Replace("s=\"2\"><v>12<", "t=\"str\"><v>00012<", StringComparison.Ordinal)
                            )
                        )
                )
            },
            {
                "parts in UTF-16",
                Packed.Zip(
                    s_usual.Select(part =>
                        (
                            part.Name,
                            (byte[])[.. System.Text.Encoding.Unicode.GetPreamble(), .. System.Text.Encoding.Unicode.GetBytes(part.Text)]
                        )
                    )
                )
            },
        };

    [Theory]
    [MemberData(nameof(Readable))]
    public async Task An_unusual_workbook_is_read(string why, byte[] workbook)
    {
        var file = await ReadFile.ByAsync(Profile, "grades/matc/spring.xlsx", workbook);

        Assert.Empty(file.Problems);
        Assert.Equal(
            (why, "00012", "IM-1", "A", new DateOnly(2026, 4, 28)),
            file.Grades.Select(grade => (why, grade.Student, grade.Course, grade.Grade, grade.On!.Value)).Single()
        );
    }

    [Theory]
    [InlineData("<f>C1&amp;\"\"</f>")]
    [InlineData("<f>C1&amp;\"\"</f><v/>")]
    [InlineData("<f>C1&amp;\"\"</f><v></v>")]
    [InlineData("<f t=\"shared\" si=\"0\"/>")]
    public async Task A_formula_that_nobody_has_calculated_costs_its_row_and_is_not_blank(string formula)
    {
        var profile = Profile.Replace("\"failed\": [\"F\"]", "\"failed\": [\"F\"], \"blank\": \"inProgress\"", StringComparison.Ordinal);

        var file = await ReadFile.ByAsync(
            profile,
            "grades/matc/spring.xlsx",
            Changed(("<c r=\"C2\" t=\"str\"><v>A</v>", $"<c r=\"C2\">{formula}"))
        );

        var problem = Assert.Single(file.Problems);
        Assert.Equal((2, "Grade", "cell.not-calculated"), (problem.Row, problem.Column, problem.Code));
        Assert.StartsWith("=", problem.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_formula_whose_result_is_no_letter_is_blank_and_one_that_nobody_reads_costs_nothing()
    {
        var profile = Profile.Replace("\"failed\": [\"F\"]", "\"failed\": [\"F\"], \"blank\": \"inProgress\"", StringComparison.Ordinal);

        var blank = await ReadFile.ByAsync(
            profile,
            "grades/matc/spring.xlsx",
            Changed(("<c r=\"C2\" t=\"str\"><v>A</v>", "<c r=\"C2\" t=\"str\"><f>\"\"</f><v></v>"))
        );
        var beside = await ReadFile.ByAsync(
            Profile,
            "grades/matc/spring.xlsx",
            Changed(
                ("</row></sheetData>", "<c r=\"E2\"><f>1+1</f></c><c r=\"F2\" t=\"e\"><v>#REF!</v></c></row></sheetData>"),
                ("</row><row r=\"2\">", "<c r=\"E1\" t=\"str\"><v>Note</v></c><c r=\"F1\" t=\"str\"><v>Other</v></c></row><row r=\"2\">")
            )
        );

        Assert.Equal("", Assert.Single(blank.Grades).Grade);
        Assert.Equal("A", Assert.Single(beside.Grades).Grade);
    }

    [Theory]
    [InlineData("<calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/>", 1)]
    [InlineData("<calcPr fullCalcOnLoad=\"true\"/>", 1)]
    [InlineData("<calcPr calcId=\"191029\"/>", 0)]
    public async Task A_zero_of_a_program_that_calculates_nothing_is_told(string properties, int warnings)
    {
        var file = await ReadFile.ByAsync(
            Profile.Replace("\"passed\": [\"A\"]", "\"passed\": [\"0\"]", StringComparison.Ordinal),
            "grades/matc/spring.xlsx",
            Changed(("t=\"str\"><v>A</v>", "><f>1-1</f><v>0</v>"), ("</sheets>", "</sheets>" + properties))
        );

        Assert.Equal("0", Assert.Single(file.Grades).Grade);
        Assert.Equal(
            warnings,
            file.Warnings.Count(warning => warning.Contains("the 0 of 1 of its formulas may be none", StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("#N/A")]
    [InlineData("#DIV/0!")]
    [InlineData("#NAME?")]
    public async Task An_error_in_a_text_is_told_by_its_name_and_never_taken_for_the_text(string error)
    {
        const string profile =
            """{ "version": 1, "partner": "RMG", "columns": { "worker": "Badge", "firstName": "First", "lastName": "Last", "beganOn": "Start", "jobTitle": "Title" }, "program": "imt" }""";
        var rows =
            Packed.Row(1, "Badge", "First", "Last", "Start", "Title")
            + Packed.Cells(
                2,
                ("12", "t=\"str\""),
                ("Ivy", "t=\"str\""),
                ("Ash", "t=\"str\""),
                ("2026-01-05", "t=\"str\""),
                (error, "t=\"e\"")
            );

        var problem = Assert.Single(
            (await ReadFile.ByAsync(profile, "enrollments/rmg/forms.xlsx", Packed.Workbook(("Forms", rows)))).Problems
        );

        Assert.Equal(
            (2, "Title", error, "cell.error", $"The cell shows the error {error}."),
            (problem.Row, problem.Column, problem.Value, problem.Code, problem.Message)
        );
    }

    [Fact]
    public async Task An_error_that_the_scale_knows_means_what_it_says()
    {
        var profile = Profile.Replace("\"failed\": [\"F\"]", "\"failed\": [\"F\"], \"ignored\": [\"#N/A\"]", StringComparison.Ordinal);

        Assert.Equal(
            "grade.none",
            Assert
                .Single(
                    (
                        await ReadFile.ByAsync(profile, "grades/matc/spring.xlsx", Changed(("t=\"str\"><v>A</v>", "t=\"e\"><v>#N/A</v>")))
                    ).Rows
                )
                .NotOurs
        );
    }

    [Theory]
    [InlineData("the part of the sheet is missing", "worksheets/sheet0.xml\"", "worksheets/sheet9.xml\"", "workbook.damaged")]
    [InlineData("the sheet is a binary one", "worksheets/sheet0.xml\"", "worksheets/sheet0.bin\"", "workbook.damaged")]
    [InlineData("every sheet is hidden", "sheetId=", "state=\"hidden\" sheetId=", "workbook.no-sheet")]
    [InlineData("a text is missing", "t=\"str\"><v>A</v>", "t=\"s\"><v>7</v>", "workbook.damaged")]
    public async Task What_cannot_be_read_is_refused_for_its_reason(string why, string from, string to, string code) =>
        Assert.Equal(
            (why, code),
            (why, (await ReadFile.ByAsync(Profile, "grades/matc/spring.xlsx", Changed((from, to)))).Refusal.Single().Code)
        );

    private static byte[] Changed(params (string From, string To)[] changes) =>
        Packed.Zip(
            s_usual.Select(part =>
                (part.Name, changes.Aggregate(part.Text, (text, change) => text.Replace(change.From, change.To, StringComparison.Ordinal)))
            )
        );

    private static byte[] Named(Func<string, string> name) => Packed.Zip(s_usual.Select(part => (name(part.Name), part.Text)));

    private static byte[] Sheets(string state, string type, string rows) =>
        Packed.Zip(
            Packed
                .WorkbookParts([("First", rows), ("Second", s_rows)])
                .Select(part =>
                    (
                        part.Name,
                        part.Text.Replace("name=\"First\"", $"name=\"First\" state=\"{state}\"", StringComparison.Ordinal)
                            .Replace(
                                $"Id=\"s0\" Type=\"{Office}/worksheet\"",
                                $"Id=\"s0\" Type=\"{Office}/{type}\"",
                                StringComparison.Ordinal
                            )
                    )
                )
        );

    private static byte[] Shared(string counts, string name, bool related) =>
        Packed.Zip(
            s_usual
                .Select(part =>
                    (
                        part.Name,
                        part.Text.Replace("t=\"str\"><v>X</v>", "t=\"s\"><v>0</v>", StringComparison.Ordinal)
                            .Replace("t=\"str\"><v>A</v>", "t=\"s\"><v>1</v>", StringComparison.Ordinal)
                            .Replace(
                                "</Relationships>",
                                related && part.Name.Contains("workbook", StringComparison.Ordinal)
                                    ? $"<Relationship Id=\"t\" Type=\"{Office}/sharedStrings\" Target=\"{name}\"/></Relationships>"
                                    : "</Relationships>",
                                StringComparison.Ordinal
                            )
                    )
                )
                .Append(
                    (
                        $"xl/{name}",
                        $"<sst xmlns=\"{Main}\" {counts}><si><t>X</t></si><si><r><t>A</t></r><rPh sb=\"0\" eb=\"1\"><t>eh</t></rPh></si></sst>"
                    )
                )
        );
}
