using System.Text;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Reading.Formats;

public sealed class WorkbookTests
{
    private const string Profile = """
        {
          "version": 1, "partner": "RMG",
          "columns": { "worker": "Badge", "date": "Date", "hours": "Hours" }, "payCode": "REG",
          "payCodes": { "onTheJobLearning": ["REG"] }, "hourFormat": "hoursMinutes", "dates": ["M/d/yyyy", "d/M/yyyy"],
        }
        """;

    private static readonly string s_hours =
        Packed.Row(1, "Badge", "Date", "Hours")
        + Packed.Cells(3, ("12", "s=\"2\""), ("46057", "s=\"1\""), ("0.3125", "s=\"3\""))
        + "<row r=\"4\"><c r=\"A4\" t=\"str\"><f>UPPER(\"x7\")</f><v>X7</v></c><c r=\"B4\" t=\"str\"><v>5/14/2026</v></c><c r=\"C4\" s=\"3\"><v>1.5</v></c></row>";

    [Fact]
    public async Task The_first_sheet_that_fits_is_read_with_typed_dates_stored_values_and_zeros_as_shown()
    {
        var file = await ReadFile.ByAsync(
            Profile,
            "hours/rmg/may.csv",
            Packed.Workbook(("Notes", Packed.Row(1, "Read me")), ("May", s_hours), ("June", s_hours))
        );

        Assert.Empty(file.Problems);
        Assert.Equal(
            [(3, "00012", new DateOnly(2026, 2, 4), 7.5m), (4, "X7", new DateOnly(2026, 5, 14), 36m)],
            file.Hours.Select(hours => (hours.Lineage.Row, hours.Worker, hours.From, hours.Hours))
        );
        Assert.Equal(["Worksheet 'May' was read; not read: Notes, June."], file.Warnings);
    }

    [Fact]
    public async Task The_named_sheet_is_read_or_missed()
    {
        var profile = Profile.Replace("\"partner\"", "\"file\": { \"sheet\": \"june\" }, \"partner\"", StringComparison.Ordinal);

        Assert.Equal(
            2,
            (await ReadFile.ByAsync(profile, "hours/rmg/may.xlsx", Packed.Workbook(("May", s_hours), ("June", s_hours)))).Rows.Count
        );
        var missed = (await ReadFile.ByAsync(profile, "hours/rmg/may.xlsx", Packed.Workbook(("May", s_hours)))).Refusal.Single();
        Assert.Equal(("workbook.no-sheet", "May", "june"), (missed.Code, missed.Value, missed.Allowed));
    }

    [Theory]
    [InlineData("2026-04-28", "4/28/2026")]
    [InlineData("2026-04-28T23:30:00-05:00", "4/28/2026 23:30")]
    [InlineData("2026-04-28T23:30:00Z", "4/28/2026 23:30")]
    public async Task A_day_in_the_words_of_ISO_8601_is_the_one_that_is_written(string value, string day)
    {
        var profile = Profile.Replace("\"M/d/yyyy\", \"d/M/yyyy\"", "\"M/d/yyyy\", \"M/d/yyyy H:mm\"", StringComparison.Ordinal);

        var file = await ReadFile.ByAsync(
            profile,
            "hours/rmg/may.xlsx",
            Packed.Workbook(
                ("May", Packed.Row(1, "Badge", "Date", "Hours") + Packed.Cells(2, ("12", ""), (value, "t=\"d\""), ("08:00:00", "t=\"d\"")))
            )
        );

        Assert.Equal((new DateOnly(2026, 4, 28), 8m), file.Hours.Select(hours => (hours.From, hours.Hours)).Single());
        Assert.Equal(day, file.Rows.Single().Cells[1]);
    }

    [Fact]
    public async Task A_time_without_a_day_is_no_day()
    {
        var file = await ReadFile.ByAsync(
            Profile,
            "hours/rmg/may.xlsx",
            Packed.Workbook(
                (
                    "May",
                    Packed.Row(1, "Badge", "Date", "Hours") + Packed.Cells(2, ("12", ""), ("08:00:00", "t=\"d\""), ("0.3125", "s=\"3\""))
                )
            )
        );

        Assert.Equal(("date.invalid", "8:00"), file.Problems.Select(problem => (problem.Code, problem.Value)).Single());
    }

    [Theory]
    [InlineData("", "46140")]
    [InlineData("date1904=\"1\"", "44678")]
    public async Task Day_numbers_without_a_format_of_days_are_those_of_the_workbooks_date_system(string property, string number)
    {
        var profile = Profile.Replace("\"M/d/yyyy\", \"d/M/yyyy\"", "\"excel\"", StringComparison.Ordinal);
        var parts = Packed
            .WorkbookParts([
                (
                    "May",
                    Packed.Row(1, "Badge", "Date", "Hours")
                        + Packed.Cells(2, ("12", ""), (number, ""), ("0.3125", "s=\"3\""))
                        + Packed.Cells(3, ("13", ""), ("2958465", ""), ("0.3125", "s=\"3\""))
                ),
            ])
            .Select(part => (part.Name, part.Text.Replace("<sheets>", $"<workbookPr {property}/><sheets>", StringComparison.Ordinal)));

        var file = await ReadFile.ByAsync(profile, "hours/rmg/may.xlsx", Packed.Zip(parts));

        Assert.Equal(new DateOnly(2026, 4, 28), Assert.Single(file.Hours).From);
    }

    [Fact]
    public async Task A_workbook_none_of_whose_sheets_fits_is_told_which_column_it_lacks() =>
        Assert.Equal(
            ("header.missing", "Hours"),
            (await ReadFile.ByAsync(Profile, "hours/rmg/may.xlsx", Packed.Workbook(("May", Packed.Row(1, "Badge", "Date")))))
                .Refusal.Select(problem => (problem.Code, problem.Column))
                .Single()
        );

    [Fact]
    public async Task A_blank_cell_at_the_end_of_a_row_is_blank_although_the_sheet_does_not_hold_it()
    {
        const string profile =
            """{ "version": 1, "partner": "MATC", "file": { "titleRows": 1 }, "columns": { "student": "ID", "grade": "Grade" }, "course": "1", "courses": { "1": "IM-1" }, "grades": { "passed": ["A"] } }""";

        var file = await ReadFile.ByAsync(
            profile,
            "grades/matc/spring.xlsx",
            Packed.Workbook(
                (
                    "A",
                    Packed.Row(1, "Spring")
                        + Packed.Row(2, "")
                        + Packed.Row(3, "ID", "Grade")
                        + Packed.Row(4, "1")
                        + Packed.Row(5, "2", "A", "", "?")
                        + Packed.Row(6, "3", "A")
                )
            )
        );

        Assert.Equal([(4, "grade.missing"), (5, "row.long")], file.Problems.Select(problem => (problem.Row, problem.Code)));
        Assert.Equal("3", Assert.Single(file.Grades).Student);
    }

    [Fact]
    public async Task A_cell_with_an_error_is_told_as_it_shows_and_is_not_blank()
    {
        const string profile =
            """{ "version": 1, "partner": "MATC", "columns": { "student": "ID", "grade": "Grade" }, "course": "1", "courses": { "1": "IM-1" }, "grades": { "passed": ["A"], "blank": "inProgress" } }""";

        var file = await ReadFile.ByAsync(
            profile,
            "grades/matc/spring.xlsx",
            Packed.Workbook(
                (
                    "A",
                    Packed.Row(1, "ID", "Grade")
                        + Packed.Cells(2, ("1", ""), ("#N/A", "t=\"e\""))
                        + Packed.Cells(3, ("2", ""), ("#DIV/0!", "t=\"e\""))
                        + Packed.Row(4, "3", "")
                )
            )
        );

        Assert.Equal([("#N/A", "cell.error"), ("#DIV/0!", "cell.error")], file.Problems.Select(problem => (problem.Value, problem.Code)));
        Assert.Equal("3", Assert.Single(file.Grades).Student);
    }

    [Fact]
    public async Task Macros_a_password_an_old_format_and_damage_are_refused_each_with_its_own_code()
    {
        byte[] ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000]];
        var parts = Packed.WorkbookParts([("May", s_hours)]).ToList();

        Assert.Equal("workbook.macros", await CodeAsync(Packed.Zip(parts.Append(("xl/vbaProject.bin", "macros")))));
        Assert.Equal("workbook.old", await CodeAsync(ole));
        Assert.Equal("workbook.encrypted", await CodeAsync([.. ole[..65_530], .. Encoding.Unicode.GetBytes("EncryptedPackage"), 0, 0]));
        Assert.Equal(
            "workbook.damaged",
            await CodeAsync(
                Packed.Zip(
                    parts.Select(part => part.Name.Contains("sheet0", StringComparison.Ordinal) ? (part.Name, part.Text[..^20]) : part)
                )
            )
        );
        Assert.Equal("zip.damaged", await CodeAsync(Packed.Zip(parts)[..^30]));
    }

    private static async Task<string> CodeAsync(byte[] content) =>
        (await ReadFile.ByAsync(Profile, "hours/rmg/may.xlsx", content)).Refusal.Single().Code;
}
