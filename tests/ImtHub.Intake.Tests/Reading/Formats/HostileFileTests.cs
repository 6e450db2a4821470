using System.Globalization;
using System.Text;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Reading.Formats;

/// <summary>Small files that would cost whoever reads them much more than their size.</summary>
public sealed class HostileFileTests
{
    private const string Hours =
        """{ "version": 1, "partner": "RMG", "extends": "daily-hours", "payCodes": { "onTheJobLearning": ["REG"] } }""";
    private const string Forms =
        """{ "version": 1, "partner": "RMG", "columns": { "worker": "Badge", "name": "Name", "beganOn": "Start" }, "program": "imt" }""";

    private static readonly string s_header = Packed.Row(1, "Employee Number", "Date", "Pay Code", "Hours", "Work Process");

    public static TheoryData<string, string, byte[]> Workbooks =>
        new()
        {
            {
                "a row jumps to the end of a wide sheet",
                "file.too-many-cells",
                Sheet(s_header + "<row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row><row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>")
            },
            {
                "rows jump to and fro",
                "file.too-many-cells",
                Sheet(s_header + string.Concat(Enumerable.Repeat("<row r=\"1048576\"><c><v>1</v></c></row><row r=\"1\"/>", 20)))
            },
            {
                "a row stands beyond the end of a sheet",
                "workbook.damaged",
                Sheet(s_header + "<row r=\"2000000000\"><c><v>1</v></c></row>")
            },
            { "a row stands before the first one", "workbook.damaged", Sheet(s_header + "<row r=\"-2147483648\"><c><v>1</v></c></row>") },
            { "a row is no number", "workbook.damaged", Sheet(s_header + "<row r=\"second\"><c><v>1</v></c></row>") },
            {
                "a cell without a place stands beyond the last column",
                "workbook.damaged",
                Sheet(s_header + "<row r=\"2\"><c r=\"XFD2\"/><c/></row>")
            },
            {
                "all rows are as wide as the widest",
                "file.too-many-cells",
                Sheet(s_header + "<row><c r=\"XFD2\"/></row>" + string.Concat(Enumerable.Repeat("<row><c/></row>", 400)))
            },
            {
                "elements lie in each other without end",
                "workbook.too-complex",
                Sheet(s_header + "<row r=\"2\">" + string.Concat(Enumerable.Repeat("<c><is>", 50_000)))
            },
            { "a number format is as long as the file", "workbook.too-complex", Changed("00000\"", new string('0', 1_000_000) + "\"") },
            {
                "sheets are without number",
                "workbook.too-complex",
                Changed("<sheets>", "<sheets>" + string.Concat(Enumerable.Repeat("<sheet name=\"x\" sheetId=\"9\" r:id=\"x\"/>", 10_000)))
            },
            {
                "two sheets are one",
                "workbook.damaged",
                Packed.Zip(
                    Packed
                        .WorkbookParts([("May", s_header), ("June", "")])
                        .Select(part => (part.Name, part.Text.Replace("sheet1.xml\"", "sheet0.xml\"", StringComparison.Ordinal)))
                )
            },
            { "cells share a text that is long", "workbook.text-too-long", Shared(new string(' ', 500_000), 500) },
        };

    [Theory]
    [MemberData(nameof(Workbooks))]
    public async Task A_workbook_is_refused_before_it_is_read_and_before_it_is_masked(string why, string code, byte[] workbook)
    {
        Assert.True(code == Assert.Single((await ReadFile.ByAsync(Hours, "hours/rmg/may.xlsx", workbook)).Refusal).Code, why);
        Assert.True(code == Assert.Single((await ReadFile.ByAsync(Forms, "enrollments/rmg/may.xlsx", workbook)).Refusal).Code, why);
    }

    [Theory]
    [InlineData("[{")]
    [InlineData("{")]
    public async Task A_row_of_JSON_that_is_as_long_as_the_file_is_refused_before_it_is_in_memory(string start)
    {
        var properties = string.Join(
            ',',
            Enumerable.Range(0, 300_000).Select(number => string.Create(CultureInfo.InvariantCulture, $"\"a{number}\":1"))
        );

        var problem = Assert.Single(
            (await ReadFile.ByAsync(Hours, "hours/rmg/may.txt", $"{start}{properties}{(start.Length > 1 ? "}]" : "}")}")).Refusal
        );

        Assert.Equal(("row.too-long", "at most 1048576 bytes"), (problem.Code, problem.Allowed));
    }

    [Fact]
    public async Task Rows_of_JSON_that_are_short_and_wide_by_one_are_counted_as_wide()
    {
        var wide = string.Join(
            ',',
            Enumerable.Range(0, 5_000).Select(number => string.Create(CultureInfo.InvariantCulture, $"\"a{number}\":1"))
        );

        var problem = Assert.Single(
            (await ReadFile.ByAsync(Hours, "hours/rmg/may.txt", $"[{{{wide}}}{string.Concat(Enumerable.Repeat(",{}", 1_001))}]")).Refusal
        );

        Assert.Equal("file.too-many-cells", problem.Code);
    }

    [Fact]
    public async Task A_line_of_a_hundred_megabytes_costs_its_row()
    {
        var line = Encoding.ASCII.GetBytes(new string('x', 1_000_000));
        byte[] content =
        [
            .. "Employee Number,Date,Pay Code,Hours,Work Process\n0012,2026-05-04,REG,8,\n"u8,
            .. Enumerable.Repeat(line, 100).SelectMany(part => part),
            .. "\n0012,2026-05-05,REG,8,\n"u8,
        ];

        var file = await ReadFile.ByAsync(Hours, "hours/rmg/may.csv", content);

        Assert.Equal(("row.too-long", 3), (Assert.Single(file.Problems).Code, file.Problems.Single().Row));
        Assert.Equal(2, file.Hours.Count());
    }

    [Fact]
    public async Task A_form_whose_every_column_holds_numbers_is_masked()
    {
        var columns = string.Join(',', Enumerable.Range(0, 1_000).Select(_ => "SSN"));
        var row = string.Join(
            ',',
            Enumerable.Range(0, 1_000).Select(number => string.Create(CultureInfo.InvariantCulture, $"9876{number:00000}"))
        );
        var text = $"Badge,Name,Start,{columns}\n" + string.Concat(Enumerable.Repeat($"0012,Lee,2026-02-04,{row}\n", 500));

        var file = await ReadFile.ByAsync(Forms, "enrollments/rmg/forms.csv", text);

        Assert.Empty(file.Refusal);
        Assert.DoesNotContain(file.Warnings, warning => warning.Contains("9876", StringComparison.Ordinal));
    }

    [Fact]
    public async Task JSON_whose_names_are_as_long_as_the_file_is_masked()
    {
        var values = string.Join(
            ',',
            Enumerable.Range(0, 100_000).Select(number => string.Create(CultureInfo.InvariantCulture, $"\"{number}\":1"))
        );
        var text = "[{\"" + new string('n', 400_000) + "\":{" + values + ",\"ssn\":987654321}}]";

        Assert.Equal("row.too-long", Assert.Single((await ReadFile.ByAsync(Forms, "enrollments/rmg/forms.json", text)).Refusal).Code);
    }

    private static byte[] Sheet(string rows) => Packed.Workbook(("May", rows));

    private static byte[] Changed(string what, string by) =>
        Packed.Zip(
            Packed.WorkbookParts([("May", s_header)]).Select(part => (part.Name, part.Text.Replace(what, by, StringComparison.Ordinal)))
        );

    private static byte[] Shared(string text, int cells) =>
        Packed.Zip(
            Packed
                .WorkbookParts([
                    ("May", s_header + "<row r=\"2\">" + string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", cells)) + "</row>"),
                ])
                .Append(
                    (
                        "xl/sharedStrings.xml",
                        $"<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t xml:space=\"preserve\">{text}</t></si></sst>"
                    )
                )
        );
}
