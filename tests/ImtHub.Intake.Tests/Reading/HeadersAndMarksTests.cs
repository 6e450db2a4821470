using System.Text;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Reading;

/// <summary>Blanks of every kind, letters that nobody sees, lines that are for spreadsheets, and pages of reports.</summary>
public sealed class HeadersAndMarksTests
{
    private const string Profile =
        """{ "version": 1, "partner": "MATC", "file": { "titleRows": 3 }, "columns": { "student": { "header": "Student ID", "synonyms": ["ID"] }, "course": "Course", "grade": "Grade" }, "courses": { "X": "IM-1" }, "grades": { "passed": ["A", "B"], "failed": ["F"] } }""";

    [Theory]
    [InlineData("Student\u00A0ID,Course,Grade")]
    [InlineData("Student\u202FID,Course,Grade")]
    [InlineData("Student\u3000ID,Course,Grade")]
    [InlineData("Student  ID,Course,Grade")]
    [InlineData("\"Student\nID\",Course,Grade")]
    [InlineData("\"Student\r\nID\",Course,Grade")]
    [InlineData("Student\tID,Course,Grade")]
    [InlineData("\u200BStudent ID\u200C,Cou\u00ADrse,\u200EGrade\u200F")]
    [InlineData("\uFEFF\uFEFFID,Course,Grade")]
    [InlineData("ID,\uFEFFCourse,Gra\u2060de")]
    [InlineData("'Student ID,'Course','Grade'")]
    [InlineData("=\"Student ID\",Course,Grade")]
    [InlineData(" student id\u00A0, COURSE ,grade\u2009")]
    public async Task A_header_is_the_same_in_any_blanks_and_with_letters_that_nobody_sees(string header)
    {
        var file = await ReadFile.ByAsync(Profile, "grades/matc/spring.csv", header + "\n001,X,A\n");

        Assert.Empty(file.Problems);
        Assert.Equal("001", Assert.Single(file.Grades).Student);
    }

    [Theory]
    [InlineData("\uFEFF", "\uFEFF", "\uFEFF")]
    [InlineData("", "", "")]
    [InlineData("", "\u200B", "\u200B\u00A0")]
    public async Task Files_that_were_put_together_are_one(string first, string second, string third)
    {
        var file = await ReadFile.ByAsync(
            Profile,
            "grades/matc/spring.csv",
            $"{first}Student ID,Course,Grade\n001,X,A\n{second}Student\u00A0ID,Course,Grade,,\n002,X,B\n{third}003,X,B\n\u001A"
        );

        Assert.Empty(file.Problems);
        Assert.Equal(["001", "002", "003"], file.Grades.Select(grade => grade.Student));
        Assert.Contains("Line 3 is left out: the header again.", file.Warnings);
    }

    [Fact]
    public async Task A_mark_before_a_quote_is_no_part_of_the_cell()
    {
        var file = await ReadFile.ByAsync(
            Profile,
            "grades/matc/spring.csv",
            "\uFEFF\uFEFF\"ID\",\"Course\",\"Grade\",\"Name\"\n\uFEFF\"001\",\"X\",\"A\",\"Ash, Ivy\"\n\uFEFF\"ID\",\"Course\",\"Grade\",\"Name\"\n\uFEFF\uFEFF\"002\",\"X\",\"B\",\"Moss, \"\"Bo\"\"\"\n\uFEFF"
        );

        Assert.Empty(file.Problems);
        Assert.Equal(["001", "002"], file.Grades.Select(grade => grade.Student));
    }

    [Fact]
    public async Task A_mark_of_utf8_in_the_middle_of_windows_1252_does_not_count()
    {
        byte[] text =
        [
            .. Encoding.Latin1.GetBytes("ID,Course,Grade,Name\n001,X,A,José\n"),
            0xEF,
            0xBB,
            0xBF,
            .. "ID,Course,Grade,Name\n002,X,B,Bo\n"u8,
            0xEF,
            0xBB,
            0xBF,
            .. Encoding.Latin1.GetBytes("003,X,B,Zoë\nMüller,X,A,Ö\n"),
        ];

        var file = await ReadFile.ByAsync(Profile, "grades/matc/spring.csv", text);

        Assert.Empty(file.Problems);
        Assert.DoesNotContain(file.Warnings, warning => warning.Contains("encoded", StringComparison.Ordinal));
        Assert.Equal(["001", "002", "003", "Müller"], file.Grades.Select(grade => grade.Student));
    }

    [Theory]
    [InlineData("sep=;\n", ';', "")]
    [InlineData("SEP=;\r\n", ';', "\"delimiter\": \"comma\"")]
    [InlineData("\"sep=|\"\n", '|', "")]
    [InlineData("sep=\t\n", '\t', "")]
    [InlineData("sep=^\n", '^', "")]
    [InlineData("sep=~\n", '~', "")]
    [InlineData("sep=,,,\n", ',', "")]
    [InlineData("\uFEFFsep=;\n", ';', "")]
    [InlineData("sep=\n", ',', "")]
    public async Task The_line_that_tells_Excel_the_delimiter_is_no_header_and_tells_it_to_the_hub_too(
        string line,
        char delimiter,
        string layout
    )
    {
        var profile = Profile.Replace("\"titleRows\": 3", layout, StringComparison.Ordinal);

        var file = await ReadFile.ByAsync(profile, "grades/matc/spring.csv", line + "ID,Course,Grade\n001,X,A\n".Replace(',', delimiter));

        Assert.Empty(file.Problems);
        Assert.Equal(
            ("001", line.StartsWith('\uFEFF') || line.Length > 1 ? 3 : 2),
            file.Grades.Select(grade => (grade.Student, grade.Lineage.Row)).Single()
        );
    }

    [Theory]
    [InlineData("file.web-page", "<html><body><table><tr><th>ID</th><th>Course</th><th>Grade</th></tr></table></body></html>")]
    [InlineData("file.web-page", "\uFEFF\n<!DOCTYPE html>\n<html lang=\"en\"><head><title>Sign in</title></head></html>")]
    [InlineData("file.web-page", "<table border=1><tr><td>ID<td>Course<td>Grade")]
    [InlineData("file.web-page", "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\"><html xmlns=\"http://www.w3.org/1999/xhtml\"></html>")]
    [InlineData(
        "file.web-page",
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table></table></html>"
    )]
    [InlineData("file.web-page", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"\n\n--x\n")]
    [InlineData(
        "file.xml-sheet",
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"></Workbook>"
    )]
    [InlineData("file.not-text", "<?xml version=\"1.0\"?><rows><row/></rows>")]
    [InlineData("file.not-text", "{\\rtf1\\ansi ID}")]
    [InlineData("file.not-text", "ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K\"ID\"\r\nE\r\n")]
    [InlineData("file.not-text", "TABLE\r\n0,1\r\n\"EXCEL\"\r\nVECTORS\r\n")]
    public async Task What_is_no_table_under_the_name_of_one_is_told_as_what_it_is(string code, string text)
    {
        Assert.Equal(code, await CodeAsync("spring.csv", Encoding.UTF8.GetBytes(text)));
        Assert.Equal(code, await CodeAsync("spring.xls", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]));
        Assert.Equal(code, await CodeAsync("spring.zip", Packed.Zip(("spring.csv", text))));
    }

    [Theory]
    [InlineData("an archive of gzip", "1F8B0800616263")]
    [InlineData("an archive of RAR", "526172211A070061")]
    [InlineData("an archive of 7-Zip", "377ABCAF271C6161")]
    [InlineData("a text in UTF-32", "FFFE00004900000044000000")]
    public async Task Bytes_that_may_pass_for_text_are_told_as_what_they_are(string name, string bytes)
    {
        var problem = Assert.Single((await ReadFile.ByAsync(Profile, "grades/matc/spring.csv", Convert.FromHexString(bytes))).Refusal);

        Assert.Equal(("file.not-text", $"The file is {name}."), (problem.Code, problem.Message));
    }

    [Theory]
    [InlineData("ID;Points;Course;Grade\n001;7;X;A\n")]
    [InlineData("TABLE,ID,Course,Grade\n1,001,X,A\n")]
    public async Task A_table_that_begins_like_an_old_spreadsheet_is_a_table(string text) =>
        Assert.Equal("001", Assert.Single((await ReadFile.ByAsync(Profile, "grades/matc/spring.csv", text)).Grades).Student);

    [Theory]
    [InlineData("\"ID,Course,Grade\"\n\"001,X,A\"\n")]
    [InlineData("sep=,\nID;Course;Grade\n001;X;A\n")]
    [InlineData("ID^Course^Grade\n001^X^A\n")]
    public async Task A_header_that_is_one_cell_is_told_as_one(string text) =>
        Assert.All(
            (await ReadFile.ByAsync(Profile, "grades/matc/spring.csv", text)).Refusal,
            problem => Assert.True(problem.Column == "Student ID" || problem.Message.Contains("single cell", StringComparison.Ordinal))
        );

    [Theory]
    [InlineData("\u0410", "'\u0410' is no grade on the scale of MATC. Its letter 1 is '\u0410' (U+0410).")]
    [InlineData("A\u200B+", "'A\u200B+' is no grade on the scale of MATC. Its letter 2 is (U+200B).")]
    [InlineData("E\u00E9", "'E\u00E9' is no grade on the scale of MATC.")]
    public async Task A_letter_that_looks_like_another_or_like_nothing_is_named(string grade, string message) =>
        Assert.Equal(
            message,
            (await ReadFile.ByAsync(Profile, "grades/matc/spring.csv", $"ID,Course,Grade\n001,X,{grade}\n")).Problems.Single().Message
        );

    [Theory]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData(".")]
    public async Task A_dash_is_no_persons_number(string number) =>
        Assert.Equal(
            "id.invalid",
            (await ReadFile.ByAsync(Profile, "grades/matc/spring.csv", $"ID,Course,Grade\n{number},X,A\n")).Problems.Single().Code
        );

    [Fact]
    public async Task An_old_workbook_without_its_container_is_told_as_one() =>
        Assert.Equal("workbook.old", await CodeAsync("spring.csv", [0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00, .. "ID,Course"u8]));

    [Fact]
    public async Task A_header_that_begins_with_a_bracket_is_a_header() =>
        Assert.Equal(
            "001",
            Assert
                .Single(
                    (
                        await ReadFile.ByAsync(
                            Profile.Replace("\"Grade\"", "\"<Grade>\"", StringComparison.Ordinal),
                            "grades/matc/spring.csv",
                            "<Grade>,ID,Course\nA,001,X\n"
                        )
                    ).Grades
                )
                .Student
        );

    [Theory]
    [InlineData("ID,Course,Gr\u0430de", "'Gr\u0430de' differs from it: letter 3 is '\u0430' (U+0430) and not 'a' (U+0061).")]
    [InlineData("ID,Course,Garde", "'Garde' differs from it: letter 2 is 'a' (U+0061) and not 'r' (U+0072).")]
    [InlineData("ID,Course,Grades", "'Grades' is nearly the same.")]
    public async Task A_header_that_is_nearly_the_wanted_one_is_told_with_what_differs(string header, string sentence) =>
        Assert.Equal(
            $"The column 'Grade' is not in the header. {sentence}",
            (await ReadFile.ByAsync(Profile, "grades/matc/spring.csv", header + "\n001,X,A\n")).Refusal.Single().Message
        );

    [Fact]
    public async Task Letters_that_nobody_sees_are_shown_by_their_numbers_in_the_header_of_a_message()
    {
        var problem = (await ReadFile.ByAsync(Profile, "grades/matc/spring.csv", "No\u00A0\u00A0such,\u200Bheader\n1,2\n")).Refusal[0];

        Assert.Equal(("header.missing", "No such, header"), (problem.Code, problem.Value));
    }

    [Fact]
    public async Task An_apostrophe_before_a_text_is_taken_off_in_every_column_and_stays_in_a_name()
    {
        var hours = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "RMG", "extends": "daily-hours", "payCodes": { "onTheJobLearning": ["REG"] } }""",
            "hours/rmg/may.csv",
            "Badge,Date,Pay Code,Hours,Work Process\n'000451,'2026-04-28,'REG,'8,'safety\n'000452','2026-04-29','REG',' 7.5 ','\n'-12,'2026-04-29,REG,'-4,\"'=\"\"x\"\"\"\n"
        );
        var people = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "RMG", "columns": { "worker": "No", "firstName": "First", "lastName": "Last", "beganOn": "Start" }, "program": "imt", "dates": ["yyyy-MM-dd"] }""",
            "enrollments/rmg/forms.csv",
            "No,First,Last,Start\n'1,'Ivy,'t Hooft,'2026-01-05\n2,Bo,O'Neill,2026-01-05\n3,Cy,'s-Gravesande,2026-01-05\n4,'Di,'Moss',2026-01-05\n"
        );

        Assert.Empty(hours.Problems);
        Assert.Equal(
            [("000451", 8m, "safety"), ("000452", 7.5m, null), ("-12", -4m, "x")],
            hours.Hours.Select(row => (row.Worker, row.Hours, row.WorkProcess))
        );
        Assert.Equal(
            [("Ivy", "'t Hooft"), ("Bo", "O'Neill"), ("Cy", "'s-Gravesande"), ("Di", "Moss")],
            people.Enrollments.Select(form => (form.Name.First, form.Name.Last))
        );
    }

    [Fact]
    public async Task Titles_and_headers_of_the_pages_of_a_report_are_left_out_and_told()
    {
        const string text =
            "Grades of spring\nPage 9 of 11,printed 5/4/2026\nStudent ID,Course,Grade\n001,X,A\n\nGrades of spring\nPage 10 of 11,printed 5/4/2026\nstudent id,Course,Grade\n002,X,B\nGrades of spring,,\nPage 11 of 11,printed 5/5/2026\nStudent ID,Course,Grade\n003,X,F\n";

        var file = await ReadFile.ByAsync(Profile, "grades/matc/spring.csv", text);

        Assert.Empty(file.Problems);
        Assert.Equal(["001", "002", "003"], file.Grades.Select(grade => grade.Student));
        Assert.Equal(
            ["4 lines are left out: a title again (line 6, 7, 10, 11).", "2 lines are left out: the header again (line 8, 12)."],
            file.Warnings
        );
    }

    [Fact]
    public async Task A_row_that_is_like_a_title_in_its_beginning_alone_is_a_row()
    {
        var file = await ReadFile.ByAsync(Profile, "grades/matc/spring.csv", "Group 1\nID,Course,Grade\nGroup 1,X,A\nGroup 2,X,B\n");

        Assert.Equal(["Group 1", "Group 2"], file.Grades.Select(grade => grade.Student));
    }

    [Fact]
    public async Task A_row_whose_cells_are_blank_once_they_are_cleaned_is_blank() =>
        Assert.Equal(
            ["001", "002"],
            (
                await ReadFile.ByAsync(
                    Profile,
                    "grades/matc/spring.csv",
                    "Student ID,Course,Grade\n=\"001\",X,A\n=\"\",=\"\",=\"\"\n',\u00A0,\u200B\n=\"002\",X,B\n"
                )
            ).Rows.Select(row => row.Person!.Value.Number)
        );

    private static async Task<string> CodeAsync(string name, byte[] content) =>
        (await ReadFile.ByAsync(Profile, $"grades/matc/{name}", content)).Refusal.Single().Code;
}
