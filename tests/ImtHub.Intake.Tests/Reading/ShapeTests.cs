using System.Text;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Reading;

/// <summary>No single row settles how wide a file is or how its lines end.</summary>
public sealed class ShapeTests
{
    private const string Profile =
        """{ "version": 1, "partner": "MATC", "extends": "sis-minnesota", "course": "X", "courses": { "X": "IM-1" }, "term": "S", "grades": { "passed": ["A", "B"], "failed": ["F"] } }""";

    [Theory]
    [InlineData("0012,A\n0013,F,04/28/2026\n0014,B\n")]
    [InlineData("0012,A,\n0013,F,04/28/2026,\n0014,B,,,\n")]
    [InlineData("0012,A\n0013,F,04/28/2026,x,y\n0014,B,,x,y\n0015,B,,x,y\n", "0012", "0013", "0014", "0015")]
    [InlineData("0012,A,,x,y\n0013,F,04/28/2026,x\n0014,B\n0015,B,,x,y\n0016,B,,x,y\n", "0012", "0013", "0014", "0015", "0016")]
    public async Task A_file_without_header_is_as_wide_as_its_profile_says_or_as_most_rows_are(string text, params string[] students)
    {
        var file = await ReadFile.ByAsync(Profile, "grades/matc/spring.csv", text);

        Assert.Empty(file.Problems);
        Assert.Equal(students.Length > 0 ? students : ["0012", "0013", "0014"], file.Grades.Select(grade => grade.Student));
    }

    [Theory]
    [InlineData("0012,A,,a remark\n0013,F,04/28/2026\n0014,B\n", 1)]
    [InlineData("0012,A\n0013,F,04/28/2026\n0014,B,,a remark\n", 3)]
    public async Task A_cell_too_many_costs_its_row_wherever_it_stands(string text, int row)
    {
        var problem = Assert.Single((await ReadFile.ByAsync(Profile, "grades/matc/spring.csv", text)).Problems);

        Assert.Equal((row, "row.long", "a remark"), (problem.Row, problem.Code, problem.Value));
    }

    [Fact]
    public async Task A_decimal_comma_that_divides_every_number_in_two_is_no_width()
    {
        const string profile =
            """{ "version": 1, "partner": "RMG", "file": { "header": false }, "columns": { "worker": { "position": 1 }, "date": { "position": 2 }, "hours": { "position": 3 } }, "payCode": "REG", "payCodes": { "onTheJobLearning": ["REG"] } }""";

        var file = await ReadFile.ByAsync(profile, "hours/rmg/may.csv", "12,2026-05-04,7,5\n12,2026-05-05,8\n12,2026-05-06,8\n");

        Assert.Equal((1, "row.long"), file.Problems.Select(problem => (problem.Row, problem.Code)).Single());
    }

    [Fact]
    public async Task A_sheet_without_header_whose_first_row_is_short_is_as_wide_as_its_profile_says()
    {
        var file = await ReadFile.ByAsync(
            Profile,
            "grades/matc/spring.xlsx",
            Packed.Workbook(("A", Packed.Row(1, "0012", "A") + Packed.Row(2, "0013", "F", "04/28/2026") + Packed.Row(3, "0014", "B")))
        );

        Assert.Empty(file.Problems);
        Assert.Equal(["0012", "0013", "0014"], file.Grades.Select(grade => grade.Student));
    }

    [Fact]
    public async Task Lines_may_end_in_every_way_within_one_file_and_within_quotes()
    {
        const string profile =
            """{ "version": 1, "partner": "MATC", "columns": { "student": "ID", "course": "Course", "grade": "Grade", "term": "Term" }, "courses": { "X": "IM-1" }, "grades": { "passed": ["A"] } }""";
        string[] ends = ["\r", "\n", "\r\n", "\n\n", "\r\r\n"];
        var text = new StringBuilder("ID,Course,Grade,Term\r");
        foreach (var (row, (end, inner)) in ends.SelectMany(end => ends.Select(inner => (end, inner))).Index())
        {
            text.Append(FormattableString.Invariant($"{row:000},X,A,\"T{row}{inner}{row}\"{end}"));
        }

        var file = await ReadFile.ByAsync(profile, "grades/matc/spring.csv", text.ToString());

        Assert.Empty(file.Problems);
        Assert.Equal(
            ends.SelectMany(_ => ends).Select((inner, row) => FormattableString.Invariant($"T{row}{inner}{row}")),
            file.Grades.Select(grade => grade.Term)
        );
    }
}
