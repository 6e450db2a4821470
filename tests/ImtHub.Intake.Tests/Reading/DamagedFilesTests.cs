using System.Text;
using ImtHub.Intake.Runs;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Reading;

/// <summary>What spreadsheets, transfers and careless exports do to files, and the answer that a sender gets.</summary>
public sealed class DamagedFilesTests
{
    private const string Header = "Student ID,Course,Term,Grade,Posted\n";

    [Fact]
    public async Task A_damaged_byte_in_utf8_costs_its_row_and_tells_line_column_and_byte()
    {
        byte[] file =
        [
            .. Encoding.UTF8.GetBytes(Header + "00451234,462-301,Frühling Süd,A,\n00451235,462-301,Fr"),
            0xFC,
            .. Encoding.UTF8.GetBytes("hling,A,\n00451236,462-301,Frühling,A,\n"),
        ];
        var hub = new IntakeBench(Enrollments, Grades);

        var check = await hub.CheckAsync("grades/matc/spring.csv", file);
        await hub.DropAsync("grades/matc/spring.csv", file);

        Assert.Equal((3, 2, 1), (check.Received, check.Accepted, check.Rejected));
        var problem = Assert.Single(check.Problems);
        Assert.Equal((3, "Term", "Fr\uFFFDhling", "row.invalid-bytes"), (problem.Row, problem.Column, problem.Value, problem.Code));
        Assert.StartsWith("Character 3 of the cell is the byte 0xFC", problem.Message, StringComparison.Ordinal);
        Assert.Equal("UTF-8", hub.Receipts.Receipt("grades/matc/spring.csv").Encoding);
        Assert.Contains(
            "Fr\uFFFDhling",
            Encoding.UTF8.GetString(hub.Receipts.Corrections("grades/matc/spring.csv")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task One_letter_of_utf8_beside_one_damaged_byte_is_enough_to_tell()
    {
        byte[] file = [.. Encoding.UTF8.GetBytes(Header + "00451234,462-301,Süd,A,\n00451235,462-301,S"), 0xFC, .. "d,A,\n"u8];

        var check = await new IntakeBench(Grades).CheckAsync("grades/matc/spring.csv", file);

        Assert.Equal((1, "row.invalid-bytes"), (check.Accepted, Assert.Single(check.Problems).Code));
    }

    [Fact]
    public async Task A_byte_that_windows_1252_leaves_open_costs_its_row()
    {
        byte[] file =
        [
            .. Encoding.Latin1.GetBytes(Header + "00451234,462-301,Frühling,A,\n00451235,462-301,X"),
            0x9D,
            .. Encoding.Latin1.GetBytes(",A,\n"),
        ];

        var check = await new IntakeBench(Grades).CheckAsync("grades/matc/spring.csv", file);

        Assert.Equal((1, 1), (check.Accepted, check.Rejected));
        Assert.Contains("0x9D", Assert.Single(check.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_letter_of_utf16_costs_its_row()
    {
        byte[] file =
        [
            .. Encoding.Unicode.GetPreamble(),
            .. Encoding.Unicode.GetBytes(Header + "00451234,462-301,S"),
            0x00,
            0xD8,
            .. Encoding.Unicode.GetBytes(",A,\n00451235,462-301,S,A,\n"),
        ];

        var check = await new IntakeBench(Grades).CheckAsync("grades/matc/spring.csv", file);

        Assert.Equal((1, "row.invalid-bytes"), (check.Accepted, Assert.Single(check.Problems).Code));
    }

    [Theory]
    [InlineData("hours/rmg/week.csv", "Person Number,Pay Code,Amount,Apply Date\n12,REG,8,01/05/2026\n")]
    [InlineData(
        "enrollments/rmg/again.csv",
        "Employee Number,First Name,Last Name,Suffix,Birth Date,E-mail,Program,Start Date,Job Title,Cohort,Status,MATC ID\n12,Amina,Okafor,,,,Industrial Manufacturing Technician,2/4/2025,,,active,\n"
    )]
    [InlineData("grades/matc/spring.csv", "Student ID,Course,Term,Grade\n451234,462-301,2026SP,A\n")]
    public async Task A_number_that_is_known_only_with_its_zeros_restored_is_held_and_neither_guessed_nor_called_a_stranger(
        string path,
        string text
    )
    {
        var hub = new IntakeBench(Enrollments, Grades, DailyHours);
        await hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        var run = await hub.DropAsync(path, text, 1);

        Assert.Equal(new FileCounts(1, 0, 0, 1, 0, 0), run.Counts);
        Assert.Equal("identity.zeros-lost", Assert.Single(hub.Receipts.Receipt(path).Problems).Code);
        Assert.Equal(2, hub.Apprentices.Records.Count);
    }

    [Fact]
    public async Task A_stranger_without_zeros_to_restore_stays_a_stranger()
    {
        var hub = new IntakeBench(Enrollments, DailyHours);
        await hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        var run = await hub.DropAsync(
            "hours/rmg/week.csv",
            "Person Number,Pay Code,Amount,Apply Date\n13,REG,8,01/05/2026\n120,REG,8,01/05/2026\n",
            1
        );

        Assert.Equal(new FileCounts(2, 0, 0, 0, 0, 2), run.Counts);
    }

    [Fact]
    public async Task A_column_under_another_name_than_the_usual_one_is_a_warning()
    {
        var check = await new IntakeBench(Grades).CheckAsync(
            "grades/matc/spring.csv",
            "EMPLID,Course,Term,grade \n00451234,462-301,2026SP,A\n"
        );

        Assert.Equal("The column 'EMPLID' is read as 'Student ID'.", Assert.Single(check.Warnings));
    }

    [Fact]
    public async Task A_fact_stated_again_is_noticed_however_many_rows_lie_between()
    {
        var days = Enumerable
            .Range(0, 150_000)
            .Select(row => FormattableString.Invariant($"{row / 300:0000},REG,8,{new DateOnly(2025, 1, 1).AddDays(row % 300):MM/dd/yyyy}"));
        var text =
            "Person Number,Pay Code,Amount,Apply Date\n"
            + string.Join('\n', days)
            + "\n0000,REG,8,01/01/2025\n0000,REG,7,01/02/2025\n0499,REG,7,01/01/2025\n";

        var check = await new IntakeBench(DailyHours).CheckAsync("hours/rmg/years.csv", text);

        Assert.Equal((150_003, 150_001, 2), (check.Received, check.Accepted, check.Rejected));
        Assert.Equal(
            [(150_003, "Line 3 states the same with another value."), (150_004, "Line 149702 states the same with another value.")],
            check.Problems.Select(problem => (problem.Row, problem.Message))
        );
    }
}
