using System.Text;
using ImtHub.Intake.Runs;
using ImtHub.TestKit;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Receipts;

public sealed class CorrectionsTests
{
    private readonly IntakeBench _hub = new(Enrollments, Grades, DailyHours);

    [Fact]
    public async Task Corrections_hold_exactly_the_rows_not_applied_in_the_files_own_layout_with_a_reason()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        var run = await _hub.DropAsync(
            "grades/matc/spring.csv",
            """
            Student ID;Student Name;Course;Term;Grade
            00451234;"Okafor; Amina";462-301;2026SP;A
            00451234;"Okafor; Amina";804-360;2026SP;"=HYPERLINK(""http://evil"")"
            00777777;Nobody;804-360;2026SP;B
            00451234;short
            """,
            1
        );

        Assert.Equal(
            $"""
            Student ID;Student Name;Course;Term;Grade;ImtHub reason
            00451234;"Okafor; Amina";804-360;2026SP;"'=HYPERLINK(""http://evil"")";"ImtHub: Grade: '=HYPERLINK(""http://evil"")' is no grade on the scale of Milwaukee Area Technical College. Allowed: A, A-, B, C, F, W, AU, IP. [{run.Id} line 3]"
            00777777;Nobody;804-360;2026SP;B;"ImtHub: Nobody is linked to the person's number; held. Staff link the number to an apprentice; the row then runs again. [{run.Id} line 4]"
            00451234;short;;;;ImtHub: Course: The row has 2 of 5 columns: 'Course' and what follows are missing. Allowed: 5 columns. [{run.Id} line 5]

            """.ReplaceLineEndings("\r\n"),
            Text(_hub.Receipts.Corrections("grades/matc/spring.csv"))
        );
    }

    [Theory]
    [InlineData("x;=1+1", "\"x;=1+1\"")]
    [InlineData("x|=1+1", "\"x|=1+1\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd", "'+cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    public async Task No_cell_runs_as_a_formula_whatever_delimiter_a_spreadsheet_expects(string cell, string written)
    {
        await _hub.DropAsync("hours/rmg/week.csv", $"Person Number,Pay Code,Amount,Apply Date\n{cell},REG,none,01/05/2026\n", 1);

        Assert.Contains(
            $"\r\n{written},REG,none,01/05/2026,",
            Text(_hub.Receipts.Corrections("hours/rmg/week.csv")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("=1")]
    [InlineData("+x")]
    [InlineData("-x")]
    [InlineData("@x")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public void A_text_that_begins_like_a_formula_gets_an_apostrophe(string cell) =>
        Assert.Equal("'" + cell, ImtHub.Intake.Reading.CellText.Safe(cell));

    [Theory]
    [InlineData("-8.5")]
    [InlineData("+1")]
    [InlineData("x=1")]
    [InlineData("")]
    public void A_number_and_any_other_text_stay(string cell) => Assert.Equal(cell, ImtHub.Intake.Reading.CellText.Safe(cell));

    [Fact]
    public async Task Corrected_in_place_and_dropped_again_the_rows_are_taken_in_and_the_reason_is_not_read()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        await _hub.DropAsync(
            "hours/rmg/week.csv",
            """
            Person Number,Pay Code,Amount,Apply Date
            0012,REG,8,01/05/2026
            0012,REG,-2 h,01/06/2026
            0012,-OT,3,01/07/2026
            """,
            1
        );

        var corrections = Text(_hub.Receipts.Corrections("hours/rmg/week.csv"));
        var corrected = corrections.Replace("-2 h", "2", StringComparison.Ordinal);
        var run = await _hub.DropAsync("hours/rmg/week-corrected.csv", corrected.Replace("'2", "2", StringComparison.Ordinal), 2);

        Assert.Contains("'-2 h", corrections, StringComparison.Ordinal);
        Assert.Equal(new FileCounts(2, 1, 0, 0, 1, 0), run.Counts);
        var receipt = _hub.Receipts.Receipt("hours/rmg/week-corrected.csv");
        Assert.Empty(receipt.Warnings);
        // The apostrophe that kept a spreadsheet from running the cell is gone again.
        Assert.Equal("-OT", Assert.Single(receipt.Problems).Value);
        var again = Text(_hub.Receipts.Corrections("hours/rmg/week-corrected.csv"));
        Assert.StartsWith(
            "Person Number,Pay Code,Amount,Apply Date,ImtHub reason\r\n0012,'-OT,3,01/07/2026,\"ImtHub: ",
            again,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Corrections_of_a_workbook_can_be_dropped_again_by_the_same_profile()
    {
        var (path, json) = DailyHours;
        var hub = new IntakeBench(
            Enrollments,
            (path, json.Replace("\"columns\"", "\"file\": { \"delimiter\": \"semicolon\" }, \"columns\"", StringComparison.Ordinal))
        );
        await hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        await hub.DropAsync(
            "hours/rmg/week.xlsx",
            Packed.Workbook(
                (
                    "Week",
                    Packed.Row(1, "Person Number", "Pay Code", "Amount", "Apply Date")
                        + Packed.Cells(2, ("0012", "t=\"str\""), ("REGULAR", "t=\"str\""), ("7.5", ""), ("46027", "s=\"1\""))
                )
            ),
            1
        );

        var corrections = Text(hub.Receipts.Corrections("hours/rmg/week.xlsx"));
        var run = await hub.DropAsync("hours/rmg/week-corrected.csv", corrections.Replace("REGULAR;", "REG;", StringComparison.Ordinal), 2);

        Assert.StartsWith(
            "Person Number;Pay Code;Amount;Apply Date;ImtHub reason\r\n0012;REGULAR;7.5;01/05/2026;",
            corrections,
            StringComparison.Ordinal
        );
        Assert.Equal(new FileCounts(1, 1, 0, 0, 0, 0), run.Counts);
    }

    private static string Text(byte[] corrections)
    {
        Assert.Equal(Encoding.UTF8.GetPreamble(), corrections[..3]);
        return Encoding.UTF8.GetString(corrections[3..]);
    }
}
