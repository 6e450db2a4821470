using ImtHub.Records.Statements;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Mapping;

/// <summary>Grades that are numbers, in the notation of their locale and measured by the scores of their row or column.</summary>
public sealed class GradeNumbersTests
{
    private const string Comma = "\"numeric\": { \"pass\": 70, \"format\": \"decimalComma\" }";

    [Fact]
    public async Task A_Canvas_gradebook_of_a_locale_with_decimal_commas_is_measured_by_its_points()
    {
        var file = await ReadFile.ByAsync(
            $$"""{ "version": 1, "partner": "MATC", "extends": "canvas-gradebook", "gradeColumns": { "CPT Safety (*)": "SAFETY", "CPT Quality (*)": "QUALITY" }, "grades": { {{Comma}} } }""",
            "grades/matc/im1.csv",
            """
            Student;ID;SIS User ID;SIS Login ID;Section;CPT Safety (4411);CPT Quality (4412);Current Score;Unposted Current Score;Final Score;Unposted Final Score
                Points Possible;;;;;50,5;1.250,0;(read only);(read only);(read only);(read only)
            Okafor, Amina;17;00451234;aokafor;IM-1;35,35;874,9;88,5;88,5;80,1;80,1
            Berg, Luis;18;00451235;lberg;IM-1;35,34;875;70,0;70,0;34,0;34,0
            Ode, Kim;19;00451236;kode;IM-1;35.5;EX;70,0;70,0;75,0;75,0
            """
        );

        Assert.Equal(
            [
                ("00451234", "SAFETY", "35,35", CourseResult.Passed),
                ("00451234", "QUALITY", "874,9", CourseResult.Failed),
                ("00451235", "SAFETY", "35,34", CourseResult.Failed),
                ("00451235", "QUALITY", "875", CourseResult.Passed),
            ],
            file.Grades.Select(grade => (grade.Student, grade.Course, grade.Grade, grade.Result))
        );
        Assert.Equal(
            (5, "35.5", "grade.unknown", "EX, or a number from 0 to 100 with a decimal comma, such as 87,5, or a percentage"),
            file.Problems.Select(problem => (problem.Row, problem.Value, problem.Code, problem.Allowed)).Single()
        );
    }

    [Theory]
    [InlineData("1.234,5", true)]
    [InlineData("1 234,5", true)]
    [InlineData("1\u00A0234,5", true)]
    [InlineData("1\u202F234,5", true)]
    [InlineData("1234,5", true)]
    [InlineData("1,234.5", false)]
    [InlineData("1.23,5", false)]
    [InlineData("1.234 567,5", false)]
    [InlineData("1 234.567,5", false)]
    [InlineData("1  234,5", false)]
    public async Task Thousands_are_marked_by_points_or_blanks_where_the_comma_is_the_decimal_mark(string grade, bool isRead)
    {
        var file = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "MATC", "columns": { "student": "ID", "grade": "Points" }, "course": "1", "courses": { "1": "IM-1" }, "grades": { "numeric": { "pass": 1000, "highest": 2000000, "format": "decimalComma" } } }""",
            "grades/matc/points.csv",
            $"ID;Points\n0012;{grade}\n"
        );

        Assert.Equal(isRead, file.Grades.Any(statement => statement.Result == CourseResult.Passed));
        Assert.Equal(isRead ? [] : ["grade.unknown"], file.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public async Task A_comma_is_no_decimal_mark_unless_the_profile_says_so()
    {
        var file = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "MATC", "columns": { "student": "ID", "grade": "Points" }, "course": "1", "courses": { "1": "IM-1" }, "grades": { "numeric": { "pass": 70, "lowest": 0 } } }""",
            "grades/matc/points.csv",
            "ID;Points\n0012;87,5\n0013;1,087.5\n0014;87.5\n"
        );

        Assert.Equal(["0014"], file.Grades.Select(grade => grade.Student));
        Assert.All(file.Problems, problem => Assert.Equal("a number from 0 to 100, or a percentage", problem.Allowed));
    }

    [Fact]
    public async Task A_score_to_measure_by_that_is_no_number_is_told_and_never_left_out()
    {
        const string profile =
            """{ "version": 1, "partner": "Gateway", "extends": "brightspace-gradebook", "course": "M", "courses": { "M": "IM-1" }, "grades": { "passed": ["S"], "numeric": { "pass": 70 } } }""";
        var byRow = await ReadFile.ByAsync(
            profile,
            "grades/gateway/math.csv",
            "OrgDefinedId;Calculated Final Grade Numerator;Calculated Final Grade Denominator\n#1;85;1,000\n#2;85;99,5\n#3;S;99,5\n#4;700;\"1,000\"\n"
        );
        var byColumn = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "MATC", "extends": "canvas-gradebook", "gradeColumns": { "Safety (*)": "SAFETY" }, "grades": { "numeric": { "pass": 70 } } }""",
            "grades/matc/im1.csv",
            "Student;ID;SIS User ID;SIS Login ID;Section;Safety (1)\n    Points Possible;;;;;50,5\nBerg, Luis;1;0012;lberg;1;40\nOde, Kim;2;0013;kode;1;EX\n"
        );

        Assert.Equal(
            [("1", CourseResult.Failed), ("3", CourseResult.Passed), ("4", CourseResult.Passed)],
            byRow.Grades.Select(grade => (grade.Student, grade.Result))
        );
        Assert.Equal(
            (3, "Calculated Final Grade Denominator", "99,5", "score.invalid"),
            byRow.Problems.Select(problem => (problem.Row, problem.Column, problem.Value, problem.Code)).Single()
        );
        Assert.Equal(["0013"], byColumn.Grades.Select(grade => grade.Student));
        Assert.Equal(
            (3, "Safety (1)", "50,5", "score.invalid", "a number such as 87.5"),
            byColumn.Problems.Select(problem => (problem.Row, problem.Column, problem.Value, problem.Code, problem.Allowed)).Single()
        );
    }

    [Theory]
    [InlineData("70%", CourseResult.Passed)]
    [InlineData("69.9 %", CourseResult.Failed)]
    [InlineData("100%", CourseResult.Passed)]
    [InlineData("201%", null)]
    [InlineData("-1%", null)]
    [InlineData("%", null)]
    [InlineData("69,9%", null)]
    public async Task A_percentage_is_a_share_of_the_scale_whatever_its_highest_number(string grade, CourseResult? result)
    {
        var file = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "MATC", "columns": { "student": "ID", "grade": "Points", "highestScore": "Of" }, "course": "1", "courses": { "1": "IM-1" }, "grades": { "numeric": { "pass": 140, "highest": 200 } } }""",
            "grades/matc/points.csv",
            $"ID;Points;Of\n0012;{grade};40\n0013;{grade};\n"
        );

        Assert.All([0, 1], row => Assert.Equal(result, ((CourseStatement?)file.Rows[row].Statements.SingleOrDefault())?.Result));
        Assert.All(
            file.Problems,
            problem => Assert.Equal(("grade.unknown", "a number from 0 to 200, or a percentage"), (problem.Code, problem.Allowed))
        );
    }

    [Fact]
    public async Task A_worksheet_shows_percentages_as_such()
    {
        const string profile =
            """{ "version": 1, "partner": "MATC", "columns": { "student": "ID", "grade": "Points" }, "course": "1", "courses": { "1": "IM-1" }, "grades": { "numeric": { "pass": 70 } } }""";

        var file = await ReadFile.ByAsync(
            profile,
            "grades/matc/points.xlsx",
            Packed.Workbook(
                (
                    "A",
                    Packed.Row(1, "ID", "Points")
                        + Packed.Cells(2, ("1", ""), ("0.85", "s=\"4\""))
                        + Packed.Cells(3, ("2", ""), ("0.6994", "s=\"5\""))
                        + Packed.Cells(4, ("3", ""), ("0.85", ""))
                )
            )
        );

        Assert.Equal(
            [("85%", CourseResult.Passed), ("69.94%", CourseResult.Failed), ("0.85", CourseResult.Failed)],
            file.Grades.Select(grade => (grade.Grade, grade.Result))
        );
    }

    [Fact]
    public async Task Numbers_that_a_workbook_or_JSON_holds_as_numbers_need_no_notation()
    {
        const string grades =
            """{ "version": 1, "partner": "MATC", "columns": { "student": "ID", "grade": "Points" }, "course": "1", "courses": { "1": "IM-1" }, "grades": { "numeric": { "pass": 1000, "highest": 2000, "format": "decimalComma" } } }""";
        const string hours =
            """{ "version": 1, "partner": "RMG", "extends": "daily-hours", "hourFormat": "decimalComma", "payCodes": { "onTheJobLearning": ["REG"] } }""";

        var sheet = await ReadFile.ByAsync(
            grades,
            "grades/matc/points.xlsx",
            Packed.Workbook(
                (
                    "A",
                    Packed.Row(1, "ID", "Points") + Packed.Cells(2, ("0012", "t=\"str\""), ("1.125", "")) + Packed.Row(3, "0013", "1.125,5")
                )
            )
        );
        var json = await ReadFile.ByAsync(
            grades,
            "grades/matc/points.json",
            """[ { "ID": "0012", "Points": 1.125 }, { "ID": "0013", "Points": "1.125,5" } ]"""
        );
        var shift = await ReadFile.ByAsync(
            hours,
            "hours/rmg/may.xlsx",
            Packed.Workbook(
                (
                    "A",
                    Packed.Row(1, "Employee Number", "Date", "Pay Code", "Hours")
                        + Packed.Cells(2, ("0012", "t=\"str\""), ("2026-05-04", "t=\"str\""), ("REG", "t=\"str\""), ("7.125", ""))
                )
            )
        );

        Assert.All(
            [sheet, json],
            file =>
                Assert.Equal(
                    [("1,125", CourseResult.Failed), ("1.125,5", CourseResult.Passed)],
                    file.Grades.Select(grade => (grade.Grade, grade.Result))
                )
        );
        Assert.Equal(7.125m, Assert.Single(shift.Hours).Hours);
    }

    [Theory]
    [InlineData("Doe,001,S1,8\nPoints Possible,,,10\nDoe,002,S1,8\n", 2, "score.invalid", "8")]
    [InlineData("Doe,001,S1,8\nDoe,002,S1,85%\n", 2, "score.invalid", "8")]
    [InlineData("Points Possible,,,10\nDoe,001,S1,85\nDoe,002,S1,12\n", 3, "grade.unknown", "85")]
    [InlineData("Points Possible,,,0\nDoe,001,S1,8\nDoe,002,S1,EX\n", 3, "score.invalid", "8")]
    public async Task A_number_of_which_nobody_knows_the_measure_is_no_grade(string rows, int line, string code, string value)
    {
        var file = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "MATC", "extends": "canvas-gradebook", "gradeColumns": { "Safety (*)": "SAFETY" }, "grades": { "numeric": { "pass": 70 } } }""",
            "grades/matc/im1.csv",
            "Student,SIS User ID,Section,Safety (1)\n" + rows
        );

        Assert.Equal((line, code, value), file.Problems.Select(problem => (problem.Row, problem.Code, problem.Value)).Single());
        Assert.Equal("002", Assert.Single(file.Grades).Student);
    }
}
