using System.Text;
using ImtHub.Records.Statements;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Profiles.Bases;

/// <summary>Each base of the grade feed reads a file as its source describes it.</summary>
public sealed class GradeBasesTests
{
    private const string Letters = "\"grades\": { \"passed\": [\"A\", \"B\"], \"failed\": [\"F\"], \"noCredit\": [\"W\"] }";

    private const string Canvas = """
        Student,ID,SIS User ID,SIS Login ID,Section,CPT Safety (4411),CPT Quality (4412),Current Score,Unposted Current Score,Final Score,Unposted Final Score
        ,,,,,Manual Posting,,,,,
            Points Possible,,,,,50,20,(read only),(read only),(read only),(read only)
        "Okafor, Amina",17,00451234,aokafor,IM-1,40,EX,88.5,88.5,80.1,80.1
        "Berg, Luis",18,00451235,lberg,IM-1,34,,70,70,34,34
        "Ode, Kim",19,00451236,kode,IM-1,N/A,15,70,70,75,75

        "Student, Test",99,,test,IM-1,50,20,100,100,100,100
        """;

    [Fact]
    public async Task Canvas_final_score_is_the_result_of_the_course()
    {
        var file = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "MATC", "extends": "canvas-gradebook", "columns": { "course": "Section", "grade": "Final Score" }, "courses": { "IM-1": "IM-1" }, "grades": { "numeric": { "pass": 70 } } }""",
            "grades/matc/im1.csv",
            Canvas
        );

        Assert.Empty(file.Problems);
        Assert.Empty(file.Warnings);
        Assert.Equal(
            [
                ("00451234", "IM-1", "80.1", CourseResult.Passed),
                ("00451235", "IM-1", "34", CourseResult.Failed),
                ("00451236", "IM-1", "75", CourseResult.Passed),
            ],
            file.Grades.Select(grade => (grade.Student, grade.Course, grade.Grade, grade.Result))
        );
    }

    [Fact]
    public async Task A_wide_gradebook_gives_a_result_for_each_column_measured_by_its_points_possible()
    {
        var file = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "MATC", "extends": "canvas-gradebook", "gradeColumns": { "CPT Safety (*)": "SAFETY", "CPT Quality (*)": "QUALITY" }, "grades": { "numeric": { "pass": 70 } } }""",
            "grades/matc/im1.csv",
            Canvas
        );

        Assert.Empty(file.Problems);
        Assert.Equal(
            [
                ("00451234", "SAFETY", "40", CourseResult.Passed),
                ("00451234", "QUALITY", "EX", CourseResult.NoCredit),
                ("00451235", "SAFETY", "34", CourseResult.Failed),
                ("00451235", "QUALITY", "", CourseResult.InProgress),
                ("00451236", "QUALITY", "15", CourseResult.Passed),
            ],
            file.Grades.Select(grade => (grade.Student, grade.Course, grade.Grade, grade.Result))
        );
    }

    [Fact]
    public async Task Brightspace_numerator_is_measured_by_its_denominator_and_the_id_loses_its_mark()
    {
        var file = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "Gateway", "extends": "brightspace-gradebook", "course": "MTH", "courses": { "MTH": "MTH-APPR" }, "grades": { "numeric": { "pass": 70 } } }""",
            "grades/gateway/math.csv",
            """
            OrgDefinedId,Username,Last Name,First Name,Email,Quiz 1 Points Grade <Numeric MaxPoints:10>,Calculated Final Grade Numerator,Calculated Final Grade Denominator,End-of-Line Indicator
            #00413,#lberg,Berg,Luis,l@gateway.example,8,160,200,#
            #00414,#aokafor,Okafor,Amina,a@gateway.example,5,100,200,#
            """
        );

        Assert.Empty(file.Warnings);
        Assert.Equal(
            [("00413", CourseResult.Passed), ("00414", CourseResult.Failed)],
            file.Grades.Select(grade => (grade.Student, grade.Result))
        );
    }

    [Fact]
    public async Task Blackboard_files_are_tab_separated_UTF_16()
    {
        const string text =
            "\"Last Name\"\t\"First Name\"\t\"Username\"\t\"Student ID\"\t\"Last Access\"\t\"Availability\"\t\"Weighted Total [Total Pts: up to 77.25 Percentage] |123\"\t\"Quiz [Total Pts: 10 Score] |124\"\n"
            + "\"Berg\"\t\"Luis\"\t\"lberg\"\t\"00413\"\t\"2026-05-01\"\t\"Yes\"\t\"82.5\"\t\"9\"\n";
        var file = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "WCTC", "extends": "blackboard-gradebook", "course": "M", "courses": { "M": "APMATH" }, "grades": { "numeric": { "pass": 60 } } }""",
            "grades/waukesha/math.xls",
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]
        );

        Assert.Empty(file.Warnings);
        Assert.Equal(
            ("00413", "APMATH", CourseResult.Passed),
            file.Grades.Select(grade => (grade.Student, grade.Course, grade.Result)).Single()
        );
    }

    [Theory]
    [InlineData("Weighted Total [Total Pts: up to 0],Total [Total Pts: up to 100]", ",82", CourseResult.Passed)]
    [InlineData(
        "Weighted Total [Total Pts: up to 0 Percentage] |1,\"Total [Total Pts: up to 1,499 Score] |2\"",
        "0,1000",
        CourseResult.Passed
    )]
    [InlineData(
        "Weighted Total [Total Pts: up to 0 Percentage] |1,\"Total [Total Pts: up to 1,499 Score] |2\"",
        "0,800",
        CourseResult.Failed
    )]
    [InlineData("Total [Total Pts: up to 50] |2,Weighted Total [Total Pts: up to 0] |1", "34,0", CourseResult.Passed)]
    [InlineData(
        "Weighted Total [Total Pts: up to 100 Percentage] |1,Total [Total Pts: up to 500 Score] |2",
        "59.5,400",
        CourseResult.Failed
    )]
    [InlineData("Weighted Total [Total Pts: up to 05 Score] |1,Total [Total Pts: up to 500 Score] |2", "4,1", CourseResult.Passed)]
    public async Task Blackboard_weights_that_are_not_used_leave_the_result_in_the_total(string headers, string cells, CourseResult result)
    {
        var file = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "WCTC", "extends": "blackboard-gradebook", "course": "M", "courses": { "M": "APMATH" }, "grades": { "numeric": { "pass": 60 } } }""",
            "grades/waukesha/math.csv",
            $"Last Name,First Name,Username,Student ID,Availability,{headers},Test 1 [Total Pts: 100]\nBerg,Luis,lberg,00413,Yes,{cells},90\n"
        );

        Assert.Empty(file.Problems);
        Assert.Empty(file.Warnings);
        Assert.Equal(result, Assert.Single(file.Grades).Result);
    }

    [Fact]
    public async Task Blackboard_weights_that_are_not_used_and_no_total_are_no_grades() =>
        Assert.Equal(
            "header.missing",
            (
                await ReadFile.ByAsync(
                    """{ "version": 1, "partner": "WCTC", "extends": "blackboard-gradebook", "course": "M", "courses": { "M": "APMATH" }, "grades": { "numeric": { "pass": 60 } } }""",
                    "grades/waukesha/math.csv",
                    "Last Name,First Name,Username,Student ID,Availability,Weighted Total [Total Pts: up to 0]\nBerg,Luis,lberg,00413,Yes,0\n"
                )
            )
                .Refusal.Single()
                .Code
        );

    [Theory]
    [InlineData(
        "Calculated Final Grade Numerator,Calculated Final Grade Denominator,Adjusted Final Grade Numerator,Adjusted Final Grade Denominator",
        "100,200,75,100;160,200,,;160,200,10,100",
        "75;160;10",
        "ppf"
    )]
    [InlineData("Adjusted Final Grade Numerator,Adjusted Final Grade Denominator", "75,100;;10,100", "75;;10", "pif")]
    [InlineData("Calculated Final Grade Numerator,Calculated Final Grade Denominator", "160,200;,200;100,200", "160;;100", "pif")]
    public async Task Brightspace_adjusted_grades_count_in_place_of_calculated_ones(
        string headers,
        string rows,
        string grades,
        string results
    )
    {
        var text = string.Concat(
            rows.Split(';')
                .Select(
                    (cells, index) =>
                        FormattableString.Invariant($"#0041{index},#x{index},Berg,Luis,l@g.example,{(cells.Length == 0 ? "," : cells)},#\n")
                )
        );
        var file = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "Gateway", "extends": "brightspace-gradebook", "course": "MTH", "courses": { "MTH": "MTH-APPR" }, "grades": { "numeric": { "pass": 70 } } }""",
            "grades/gateway/math.csv",
            $"OrgDefinedId,Username,Last Name,First Name,Email,{headers},End-of-Line Indicator\n{text}"
        );

        Assert.Empty(file.Problems);
        Assert.Empty(file.Warnings);
        Assert.Equal(
            grades.Split(';').Zip(results),
            file.Grades.Select(grade =>
                (
                    grade.Grade,
                    grade.Result switch
                    {
                        CourseResult.Passed => 'p',
                        CourseResult.Failed => 'f',
                        _ => 'i',
                    }
                )
            )
        );
    }

    [Theory]
    [InlineData(
        "Student,ID,SIS User ID,SIS Login ID,Section,Midterm1 (12)\n,,,,,Muted\n    Points Possible,,,,,40\nIvy Ash,42,0012,iash,101,34\nTest Student,99,,bbbc6740f0b946af,,0\n"
    )]
    [InlineData(
        "Student,ID,SIS User ID,SIS Login ID,Section,Midterm1 (12)\n,,,,,Manual Posting\n,,,,,\n    Points Possible,,,,,40\n\"Ash, Ivy\",42,0012,iash,101,34\n\"Student, Test\",99,,x,,0\n"
    )]
    [InlineData(
        "LastName,FirstName,ID,SIS User ID,SIS Login ID,Section,Midterm1 (12)\n    Points Possible,,,,,,40\nAsh,Ivy,42,0012,iash,101,34\nStudent,Test,99,,x,,0\n"
    )]
    [InlineData(
        "Student,ID,SIS User ID,SIS Login ID,Section,Quiz (11),Midterm1 (12)\n,,,,,,Muted\n    Points Possible,,,,,10,40\nIvy Ash,42,0012,iash,101,,34\ntest student,99,,x,,1,0\n"
    )]
    public async Task Canvas_rows_that_are_no_data_are_left_out_of_old_and_new_files(string text)
    {
        var file = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "MATC", "extends": "canvas-gradebook", "gradeColumns": { "Midterm1 (*)": "X" }, "grades": { "numeric": { "pass": 70 } } }""",
            "grades/matc/im1.csv",
            text
        );

        Assert.Single(file.Rows);
        Assert.Empty(file.Warnings);
        Assert.Equal(("0012", CourseResult.Passed), file.Grades.Select(grade => (grade.Student, grade.Result)).Single());
    }

    [Fact]
    public async Task A_student_whose_name_is_Student_is_a_student()
    {
        var file = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "MATC", "extends": "canvas-gradebook", "gradeColumns": { "Midterm1 (*)": "X" }, "grades": { "numeric": { "pass": 70 } } }""",
            "grades/matc/im1.csv",
            "LastName,FirstName,ID,SIS User ID,SIS Login ID,Section,Midterm1 (12)\n    Points Possible,,,,,,40\nStudent,Ivy,42,0012,iash,101,34\n"
        );

        Assert.Equal("0012", Assert.Single(file.Grades).Student);
    }

    [Theory]
    [InlineData("sis-uconn", "", "Term,Class Number,ID,Grade\n1262,1203,00451234,A\n,,00451235,B\n", "1262")]
    [InlineData("sis-minnesota", "\"course\": \"1203\", \"term\": \"1262\",", "00451234,A,\n00451235,B,05/20/2026\n", "1262")]
    [InlineData(
        "sis-msu",
        "",
        "Semester,Subj_Code,Crse_Code,Sctn_Code,Student_ID,Grade,Reason,Date\n1262,IM,1203,1,00451234,A,,05/20/2026\n1262,IM,1203,1,00451235,B,,05/20/2026\n",
        "1262"
    )]
    public async Task Student_systems_name_student_course_and_term(string basis, string more, string text, string term)
    {
        var file = await ReadFile.ByAsync(
            $$"""{ "version": 1, "partner": "MATC", "extends": "{{basis}}", {{more}} "courses": { "1203": "IM-1" }, {{Letters}} }""",
            "grades/matc/spring.csv",
            text
        );

        Assert.Empty(file.Problems);
        Assert.Equal(
            [("00451234", "IM-1", term, "A"), ("00451235", "IM-1", term, "B")],
            file.Grades.Select(grade => (grade.Student, grade.Course, grade.Term, grade.Grade))
        );
    }

    [Fact]
    public async Task Mssc_modules_pass_from_70()
    {
        var file = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "MSSC", "extends": "mssc-modules" }""",
            "grades/mssc/progress.csv",
            "Candidate ID,Candidate,Assessment,Attempt,Score,Completed On\nCPT-1,\"Berg, Luis\",CPT Safety,1,69,2026-01-08\nCPT-1,\"Berg, Luis\",CPT Maintenance Awareness,1,70,2026-02-08\n"
        );

        Assert.Equal(
            [("SAFETY", CourseResult.Failed), ("MAINTENANCE", CourseResult.Passed)],
            file.Grades.Select(grade => (grade.Course, grade.Result))
        );
    }

    [Theory]
    [InlineData("1.1", "", "")]
    [InlineData("1.2", ",classSourcedId,inProgress,incomplete,late,missing", ",c1,false,false,false,false")]
    public async Task A_OneRoster_zip_joins_results_with_line_items_users_and_classes(string version, string headers, string cells)
    {
        var zip = Packed.Zip(
            (
                "manifest.csv",
                $"propertyName,value\nmanifest.version,1.0\noneroster.version,{version}\nfile.results,bulk\nfile.lineItems,bulk\nfile.users,bulk\nfile.classes,bulk\nfile.orgs,absent\n"
            ),
            (
                "results.csv",
                $"sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment{headers}\n"
                    + $"r1,active,,li1,u1,fully graded,40,2026-05-20,{cells}\nr2,tobedeleted,,li1,u2,fully graded,50,2026-05-20,{cells}\nr3,active,,li1,u3,exempt,,2026-05-20,{cells}\nr4,active,,li1,u4,submitted,10,2026-05-20,{cells}\n"
            ),
            (
                "lineItems.csv",
                "sourcedId,status,dateLastModified,title,description,assignDate,dueDate,classSourcedId,categorySourcedId,gradingPeriodSourcedId,resultValueMin,resultValueMax\nli1,active,,Final,,,,c1,,,0,50\n"
            ),
            ("users.csv", "sourcedId,status,identifier\nu1,active,0041\nu2,active,0042\nu3,active,0043\nu4,active,0044\n"),
            ("classes.csv", "sourcedId,title,classCode\nc1,Industrial Manufacturing 1,IM1-2026\n")
        );

        var file = await ReadFile.ByAsync(
            $$"""{ "version": 1, "partner": "Gateway", "extends": "oneroster-{{version}}", "columns": { "student": "users.identifier", "course": "classes.classCode" }, "courses": { "IM1-2026": "IM-1" }, "grades": { "numeric": { "pass": 70 } } }""",
            "grades/gateway/roster.zip",
            zip
        );

        Assert.Empty(file.Problems);
        Assert.Empty(file.Warnings);
        Assert.Equal(
            [
                ("0041", "IM-1", "40", CourseResult.Passed),
                ("0042", "IM-1", "tobedeleted", CourseResult.NoCredit),
                ("0043", "IM-1", "exempt", CourseResult.NoCredit),
                ("0044", "IM-1", "submitted", CourseResult.InProgress),
            ],
            file.Grades.Select(grade => (grade.Student, grade.Course, grade.Grade, grade.Result))
        );
    }

    [Theory]
    [InlineData("1.1", "\"course\": \"lineItemSourcedId\"", "", "")]
    [InlineData("1.2", "", ",textScore,classSourcedId,inProgress,incomplete,late,missing", ",,li1,false,false,false,false")]
    public async Task OneRoster_results_are_read_without_the_other_tables(string version, string columns, string headers, string cells)
    {
        var file = await ReadFile.ByAsync(
            $$"""{ "version": 1, "partner": "Gateway", "extends": "oneroster-{{version}}", "columns": { {{columns}} }, "courses": { "li1": "IM-1" }, "grades": { "numeric": { "pass": 70 } } }""",
            "grades/gateway/results.csv",
            $"sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment{headers}\nr1,active,,li1,u1,fully graded,71,2026-05-20,{cells}\nr2,gone,,li1,u2,fully graded,71,2026-05-20,{cells}\n"
        );

        Assert.Equal(
            ("u1", "IM-1", CourseResult.Passed),
            file.Grades.Select(grade => (grade.Student, grade.Course, grade.Result)).Single()
        );
        Assert.Equal(
            (3, "status", "gone", "status.unknown"),
            file.Problems.Select(problem => (problem.Row, problem.Column, problem.Value, problem.Code)).Single()
        );
    }

    [Fact]
    public async Task OneRoster_results_without_the_column_that_takes_results_back_are_refused() =>
        Assert.Equal(
            [("header.missing", "status"), ("header.missing", "scoreStatus")],
            (
                await ReadFile.ByAsync(
                    """{ "version": 1, "partner": "Gateway", "extends": "oneroster-1.1", "columns": { "course": "lineItemSourcedId" }, "courses": { "li1": "IM-1" }, "grades": { "numeric": { "pass": 70 } } }""",
                    "grades/gateway/results.csv",
                    "lineItemSourcedId,studentSourcedId,score\nli1,u1,71\n"
                )
            ).Refusal.Select(problem => (problem.Code, problem.Column))
        );

    [Fact]
    public async Task A_OneRoster_zip_without_a_table_that_its_manifest_names_is_refused()
    {
        var zip = Packed.Zip(
            ("manifest.csv", "propertyName,value\nfile.results,bulk\nfile.lineItems,bulk\n"),
            ("results.csv", "sourcedId\nr1\n")
        );

        var file = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "Gateway", "extends": "oneroster-1.1", "courses": { "c": "IM-1" }, "grades": { "numeric": { "pass": 70 } } }""",
            "grades/gateway/roster.zip",
            zip
        );

        Assert.Equal(("zip.table-missing", "lineItems.csv"), file.Refusal.Select(problem => (problem.Code, problem.Value)).Single());
    }
}
