using System.Text;
using ImtHub.Intake.Runs;
using ImtHub.Records.Statements;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Mapping;

/// <summary>What colleges' files look like, and what their rows become.</summary>
public sealed class GradeFilesTests
{
    private readonly IntakeBench _hub = new(Enrollments, Grades);

    [Theory]
    [InlineData("Student ID,Course,Term,Grade\n00451234,462-301,2026SP,A")]
    [InlineData("Student ID;Course;Term;Grade\r\n00451234;462-301;2026SP;A\r\n")]
    [InlineData("EMPLID\t course \tTERM\tfinal grade\n\"00451234\"\t462-301\t2026SP\ta\n")]
    [InlineData("Grade|Term|Course|Student ID\n A |2026SP|462-301| #00451234")]
    [InlineData("MATC Registrar\nSpring 2026, final grades\n\nStudent ID,Course,Term,Grade\n,,,\n'00451234,462-301,2026SP,A\n")]
    [InlineData("Student ID,Course,Term,Grade\n\"=\"\"00451234\"\"\",462-301,2026SP,A\nStudent ID,Course,Term,Grade\n")]
    public async Task The_same_result_is_read_from_any_layout_that_the_profile_allows(string text)
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        var run = await _hub.DropAsync("grades/matc/spring.csv", text, 1);

        Assert.Equal(new FileCounts(1, 1, 0, 0, 0, 0), run.Counts);
        var grade = Assert.Single(_hub.Apprentices.EntriesOf(_hub.Identities.Links[("matc", "00451234")]).OfType<CourseStatement>());
        Assert.Equal(("IM-1", "2026SP", CourseResult.Passed), (grade.Course, grade.Term, grade.Result));
    }

    [Theory]
    [InlineData("", 96)]
    [InlineData("\"retakes\": \"highest\",", 96)]
    [InlineData("\"retakes\": \"latest\",", 0)]
    public async Task A_course_taken_again_and_failed_counts_by_the_college_s_rule(string rule, int hours)
    {
        var hub = new IntakeBench(
            Enrollments,
            (Grades.Item1, Grades.Item2.Replace("\"idPrefixes\"", $"{rule} \"idPrefixes\"", StringComparison.Ordinal))
        );
        await hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        await hub.DropAsync(
            "grades/matc/both.csv",
            """
            Student ID,Course,Term,Grade,Posted
            00451234,462-301,2025FA,A,2025-12-20
            00451234,462-301,2026SP,F,2026-05-20
            """,
            1
        );

        Assert.Equal(hours, hub.Apprentices.Records.Single(record => record.Id == hub.Identities.Links[("matc", "00451234")]).RiHours);
    }

    [Fact]
    public async Task Every_mistake_is_told_with_line_column_value_and_what_is_allowed()
    {
        var check = await _hub.CheckAsync(
            "grades/matc/spring.csv",
            """
            Student ID,Course,Term,Grade,Posted
            00451234,462-301,2026SP,Q,2026-05-20
            ,462-301,2026SP,A,2026-05-20
            00451234,462-999,2026SP,A,2026-05-20
            00451234,804-360,2026SP,A,20 May 2026
            00451234,804-360
            00451234,804-360,2026SP,A,2026-05-20,B,C
            00<b>,804-360,2026SP,A,2026-05-20
            00451234,"804-360"x,2026SP,A,2026-05-20
            00451234,804-360,2026SP,A,2026-05-20
            """
        );

        Assert.Equal((9, 1, 0, 8, 0), (check.Received, check.Accepted, check.Held, check.Rejected, check.NotOurs));
        Assert.Equal(
            [
                (2, "Grade", "Q", "grade.unknown", "A, A-, B, C, F, W, AU, IP"),
                (3, "Student ID", null, "id.missing", "the person's number"),
                (4, "Course", "462-999", "course.unknown", "462-301, 804-360"),
                (5, "Posted", "20 May 2026", "date.invalid", "yyyy-MM-dd, such as 2026-01-31, or M/d/yyyy, such as 1/31/2026"),
                (6, "Term", null, "row.short", "5 columns"),
                (7, null, "B", "row.long", "5 columns; a cell that holds the delimiter stands in quotes"),
                (8, "Student ID", "00<b>", "id.invalid", "letters, digits, blanks and . - _ @, at most 64 characters"),
                (9, null, "00451234,\"804-360\"x,2026SP,A,2026-05-20", "row.malformed", null),
            ],
            check.Problems.Select(problem => (problem.Row, problem.Column, problem.Value, problem.Code, problem.Allowed))
        );
    }

    [Fact]
    public async Task Term_and_course_of_the_first_row_hold_for_the_rows_below_it()
    {
        var hub = new IntakeBench(
            (
                "grades/matc",
                """
                {
                  "version": 1, "partner": "MATC",
                  "columns": {
                    "term": { "header": "Term", "carryDown": true }, "course": { "header": "Class Number", "carryDown": true },
                    "student": "ID", "grade": "Grade",
                  },
                  "courses": { "1203": "IM-1", "1207": "IM-MATH" },
                  "grades": { "numeric": { "pass": 70 } },
                }
                """
            )
        );

        var check = await hub.CheckAsync(
            "grades/matc/spring.csv",
            """
            Term,Class Number,ID,Grade
            1262,1203,00451234,93
            ,,00451235,71.5
            ,1207,00451234,66
            ,,00451235,over 70
            """
        );

        Assert.Equal((4, 3, 1), (check.Received, check.Accepted, check.Rejected));
        Assert.Equal("a number from 0 to 100, or a percentage", Assert.Single(check.Problems).Allowed);
    }

    [Fact]
    public async Task A_file_without_header_is_read_by_position()
    {
        var hub = new IntakeBench(
            (
                "grades/matc",
                """
                {
                  "version": 1, "partner": "MATC", "file": { "header": false },
                  "columns": { "student": { "position": 1 }, "grade": { "position": 2 }, "date": { "position": 3 } },
                  "course": "SAFETY", "courses": { "SAFETY": "SAFETY" },
                  "grades": { "passed": ["Pass"], "failed": ["Fail"] },
                }
                """
            )
        );

        var check = await hub.CheckAsync("grades/matc/upload.csv", "0012,Pass,2026-01-05\n0013,Fail,\n0014\n0015,Maybe,2026-01-05\n");

        Assert.Equal((4, 2, 2), (check.Received, check.Accepted, check.Rejected));
        Assert.Equal(
            [("column 2", "row.short"), ("column 2", "grade.unknown")],
            check.Problems.Select(problem => (problem.Column, problem.Code))
        );
    }

    [Fact]
    public async Task A_date_that_two_formats_read_differently_is_rejected_and_never_guessed()
    {
        var (path, json) = Grades;
        var hub = new IntakeBench(
            (path, json.Replace("\"yyyy-MM-dd\", \"M/d/yyyy\"", "\"d/M/yyyy\", \"M/d/yyyy\"", StringComparison.Ordinal))
        );

        var check = await hub.CheckAsync(
            "grades/matc/spring.csv",
            """
            Student ID,Course,Term,Grade,Posted
            00451234,462-301,2026SP,A,3/4/2026
            00451235,462-301,2026SP,A,4/4/2026
            00451236,462-301,2026SP,A,13/4/2026
            """
        );

        Assert.Equal(2, check.Accepted);
        Assert.Equal(
            (2, "date.ambiguous", "3/4/2026"),
            Assert.Single(check.Problems) switch
            {
                var problem => (problem.Row, problem.Code, problem.Value),
            }
        );
    }

    [Fact]
    public async Task Courses_of_no_program_are_not_ours_where_the_profile_says_so()
    {
        var (path, json) = Grades;
        var hub = new IntakeBench(
            (path, json.Replace("\"version\"", "\"otherCourses\": \"notOurs\", \"version\"", StringComparison.Ordinal))
        );

        var check = await hub.CheckAsync("grades/matc/spring.csv", "Student ID,Course,Term,Grade\n00451234,WELD-101,2026SP,?\n");

        Assert.Equal((1, 1, 0), (check.Received, check.NotOurs, check.Rejected));
    }

    [Fact]
    public async Task A_column_that_nobody_speaks_of_is_a_warning_and_a_missing_one_names_what_was_looked_for()
    {
        var check = await _hub.CheckAsync(
            "grades/matc/spring.csv",
            "Student ID,Student Name,Advisor,Course,Term,Grade\n00451234,\"Okafor, Amina\",Dr. Who,462-301,2026SP,A\n"
        );
        var refused = await _hub.CheckAsync("grades/matc/spring.csv", "Student ID,Course,Term,Mark\n00451234,462-301,2026SP,A\n");

        Assert.Equal("Columns that the hub does not read: Advisor.", Assert.Single(check.Warnings));
        Assert.True(refused.IsRefused);
        var problem = Assert.Single(refused.Problems);
        Assert.Equal(
            (1, "Grade", "header.missing", "one of the headers: Grade, Final Grade"),
            (problem.Row, problem.Column, problem.Code, problem.Allowed)
        );
    }

    [Fact]
    public async Task A_file_in_windows_1252_keeps_its_letters_and_its_receipt_says_so()
    {
        await _hub.DropAsync(
            "enrollments/rmg/2025.csv",
            Encoding.Latin1.GetBytes(TwoEnrolled.Replace("Amina", "Zoë", StringComparison.Ordinal))
        );

        Assert.Contains(_hub.Apprentices.Records, record => record.Name.First == "Zoë");
        Assert.Equal("Windows-1252", _hub.Receipts.Receipt("enrollments/rmg/2025.csv").Encoding);
    }
}
