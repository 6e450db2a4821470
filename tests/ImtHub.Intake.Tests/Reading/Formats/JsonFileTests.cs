using System.Text;
using ImtHub.Records.Statements;
using Xunit;

namespace ImtHub.Intake.Tests.Reading.Formats;

public sealed class JsonFileTests
{
    private const string Profile = """
        {
          "version": 1, "partner": "MATC",
          "columns": { "student": "student.number", "course": "course", "grade": "grade" },
          "courses": { "Süd": "IM-1" }, "grades": { "numeric": { "pass": 70 } },
        }
        """;

    private const string Rows =
        """[ { "student": { "number": "0012" }, "course": "Süd", "grade": 70.0 }, { "grade": "69.99", "course": "Süd", "student": { "number": "0013" }, "note": null } ]""";

    public static TheoryData<byte[]> Encodings =>
        new(
            Encoding.UTF8.GetBytes(Rows),
            [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Rows)],
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Rows)],
            Encoding.BigEndianUnicode.GetBytes(Rows),
            Encoding.Latin1.GetBytes(Rows)
        );

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_list_of_objects_is_read_in_any_encoding_whatever_the_order_of_its_properties(byte[] content)
    {
        var file = await ReadFile.ByAsync(Profile, "grades/matc/spring.json", content);

        Assert.Empty(file.Problems);
        Assert.Equal(
            [(1, "0012", "70.0", CourseResult.Passed), (2, "0013", "69.99", CourseResult.Failed)],
            file.Grades.Select(grade => (grade.Lineage.Row, grade.Student, grade.Grade, grade.Result))
        );
        Assert.Equal("Columns that the hub does not read: note.", Assert.Single(file.Warnings));
    }

    [Fact]
    public async Task A_damaged_byte_costs_its_row()
    {
        byte[] content =
        [
            .. Encoding.UTF8.GetBytes(Rows[..^2] + """, { "student": { "number": "0014" }, "course": "S"""),
            0xFC,
            .. Encoding.UTF8.GetBytes("d\", \"grade\": 71 } ]"),
        ];

        var file = await ReadFile.ByAsync(Profile, "grades/matc/spring.json", content);

        Assert.Equal(2, file.Grades.Count());
        Assert.Equal(
            (3, "course", "row.invalid-bytes"),
            file.Problems.Select(problem => (problem.Row, problem.Column, problem.Code)).Single()
        );
    }

    [Theory]
    [InlineData(@"S\ud800d")]
    [InlineData(@"S\u0075\udc00\ud800")]
    [InlineData(@"\\ud800\udc00")]
    public async Task Half_of_a_surrogate_pair_costs_its_row(string course)
    {
        var file = await ReadFile.ByAsync(
            Profile,
            "grades/matc/spring.json",
            Rows[..^2] + $$""", { "student": { "number": "0014" }, "course": "{{course}}", "grade": 71 } ]"""
        );

        Assert.Equal(2, file.Grades.Count());
        Assert.Equal(
            (3, "course", "row.invalid-bytes"),
            file.Problems.Select(problem => (problem.Row, problem.Column, problem.Code)).Single()
        );
    }

    [Fact]
    public async Task A_property_whose_name_is_no_Unicode_costs_the_file() =>
        Assert.Equal(
            "file.json",
            (await ReadFile.ByAsync(Profile, "grades/matc/spring.json", """[ { "grade": 1, "\ud800": 2 } ]""")).Refusal.Single().Code
        );

    [Theory]
    [InlineData("[ { \"grade\": 1, \"grade\": 2 } ]")]
    [InlineData("[ { \"grade\": 1 } ")]
    [InlineData("{ \"grade\": 1 } { }")]
    public async Task What_can_be_read_in_two_ways_is_refused(string text) =>
        Assert.Equal("file.json", (await ReadFile.ByAsync(Profile, "grades/matc/spring.json", text)).Refusal.Single().Code);
}
