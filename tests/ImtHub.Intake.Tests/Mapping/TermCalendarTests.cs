using ImtHub.Intake.Profiles.Readers;
using ImtHub.Records.Configuration;
using Xunit;

namespace ImtHub.Intake.Tests.Mapping;

/// <summary>A college's calendar of terms, and what it tells of results without a day of their own.</summary>
public sealed class TermCalendarTests
{
    private const string Terms =
        """ "terms": { "2026SP": { "startsOn": "2026-01-12", "endsOn": "2026-05-15" }, "Fall 2026": { "startsOn": "2026-08-24", "endsOn": "2026-12-18" } }""";
    private const string Grades =
        """ "courses": { "101": "IM-1" }, "grades": { "passed": ["A"], "inProgress": ["IP"] }, "dates": ["yyyy-MM-dd"] """;
    private const string Columns =
        """ "columns": { "student": "ID", "course": "Course", "term": "Term", "grade": "Grade", "date": { "header": "Posted" } }""";

    [Fact]
    public async Task A_result_without_a_day_has_its_terms_last_day_and_a_course_that_still_runs_has_none()
    {
        var file = await ReadAsync(
            $"{Columns}, {Terms}",
            "ID,Course,Term,Grade,Posted\n1,101,2026SP,A,2026-05-20\n2,101,2026sp,A,\n3,101,fall 2026,A,\n4,101,2026SP,IP,\n"
        );

        Assert.Equal(
            [
                ("2026SP", new DateOnly(2026, 5, 20)),
                ("2026SP", new DateOnly(2026, 5, 15)),
                ("Fall 2026", new DateOnly(2026, 12, 18)),
                ("2026SP", null),
            ],
            file.Grades.Select(grade => (grade.Term, grade.On))
        );
    }

    [Fact]
    public async Task A_file_without_a_column_of_days_takes_them_from_the_calendar() =>
        Assert.Equal(
            new DateOnly(2026, 5, 15),
            (await ReadAsync($"{Columns}, {Terms}", "ID,Course,Term,Grade\n1,101,2026SP,A\n")).Grades.Single().On
        );

    [Fact]
    public async Task A_term_that_is_not_in_the_calendar_is_rejected_with_those_that_are()
    {
        var file = await ReadAsync($"{Columns}, {Terms}", "ID,Course,Term,Grade\n1,101,2026SU,A\n2,101,,A\n");

        Assert.Equal(
            [(2, "Term", "2026SU", "term.unknown", "2026SP, Fall 2026"), (3, "Term", null, "term.missing", "2026SP, Fall 2026")],
            file.Problems.Select(problem => (problem.Row, problem.Column, problem.Value, problem.Code, problem.Allowed))
        );
    }

    [Fact]
    public async Task Where_there_is_a_calendar_the_column_of_terms_is_required() =>
        Assert.Equal(
            ("header.missing", "Term"),
            (await ReadAsync($"{Columns}, {Terms}", "ID,Course,Grade\n1,101,A\n"))
                .Refusal.Select(problem => (problem.Code, problem.Column))
                .Single()
        );

    [Fact]
    public async Task Without_a_calendar_a_term_is_taken_as_it_stands()
    {
        var grade = (await ReadAsync(Columns, "ID,Course,Term,Grade\n1,101,2026SU,A\n")).Grades.Single();

        Assert.Equal(("2026SU", null), (grade.Term, grade.On));
    }

    [Fact]
    public async Task The_term_of_the_whole_file_has_its_last_day_too() =>
        Assert.Equal(
            new DateOnly(2026, 5, 15),
            (
                await ReadAsync(
                    $$""" "columns": { "student": "ID", "course": "Course", "grade": "Grade" }, "term": "2026sp", {{Terms}}""",
                    "ID,Course,Grade\n1,101,A\n"
                )
            )
                .Grades.Single()
                .On
        );

    [Theory]
    [InlineData("\"terms\": { \"S\": { \"startsOn\": \"2026-05-15\", \"endsOn\": \"2026-01-12\" } }", "$.terms.S.endsOn")]
    [InlineData("\"terms\": { \"S\": { \"startsOn\": \"2026-01-12\" } }", "$.terms.S.endsOn")]
    [InlineData("\"terms\": { \"S\": { \"startsOn\": \"12 Jan\", \"endsOn\": \"2026-05-15\" } }", "$.terms.S.startsOn")]
    [InlineData("\"terms\": { \"S\": { \"startsOn\": \"2026-01-12\", \"endsOn\": \"2026-05-15\", \"weeks\": 17 } }", "$.terms.S.weeks")]
    [InlineData(
        "\"terms\": { \"S\": { \"startsOn\": \"2026-01-12\", \"endsOn\": \"2026-05-15\" }, \"s\": { \"startsOn\": \"2026-01-12\", \"endsOn\": \"2026-05-15\" } }",
        "$.terms.s"
    )]
    [InlineData("\"terms\": {}", "$.terms")]
    [InlineData("\"term\": \"F\", \"terms\": { \"S\": { \"startsOn\": \"2026-01-12\", \"endsOn\": \"2026-05-15\" } }", "$.term")]
    public void A_calendar_that_contradicts_itself_is_refused_at_start(string terms, string place)
    {
        var term = terms.StartsWith("\"term\"", StringComparison.Ordinal) ? "" : ", \"term\": \"Term\"";
        var problems = new List<ConfigurationProblem>();

        ProfileReader.Read(
            new(
                "profiles/grades/matc.json",
                $$"""{ "version": 1, "partner": "MATC", "columns": { "student": "ID", "course": "C", "grade": "G"{{term}} }, {{terms}}, {{Grades}} }"""
            ),
            problems
        );

        Assert.Equal(place, Assert.Single(problems).JsonPath);
    }

    [Fact]
    public void A_calendar_of_files_that_name_no_term_is_refused_at_start()
    {
        var problems = new List<ConfigurationProblem>();

        ProfileReader.Read(
            new(
                "profiles/grades/matc.json",
                $$"""{ "version": 1, "partner": "MATC", "columns": { "student": "ID", "course": "C", "grade": "G" }, {{Terms}}, {{Grades}} }"""
            ),
            problems
        );

        Assert.Equal("$.terms", Assert.Single(problems).JsonPath);
    }

    private static Task<ReadFile> ReadAsync(string rules, string text) =>
        ReadFile.ByAsync($$"""{ "version": 1, "partner": "MATC", {{rules}}, {{Grades}} }""", "grades/matc/spring.csv", text);
}
