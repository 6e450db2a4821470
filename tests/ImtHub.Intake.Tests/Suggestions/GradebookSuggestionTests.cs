using System.Text;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Suggestions;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Suggestions;

/// <summary>Suggestions for rosters and gradebooks: which base, whose number, which work, which notation.</summary>
public sealed class GradebookSuggestionTests
{
    private const string LineItems =
        "sourcedId,status,title,classSourcedId,resultValueMin,resultValueMax\nli1,active,Final,c1,0,50\nli2,active,Quiz 1,c1,0,10\n";
    private const string Users = "sourcedId,status,username,identifier\nu1,active,aokafor,0041\nu2,active,lberg,0042\n";
    private const string Classes = "sourcedId,title,classCode\nc1,Industrial Manufacturing 1,IM1-2026\n";

    [Theory]
    [InlineData("1.1", "lineItems.classSourcedId")]
    [InlineData("1.2", "classSourcedId")]
    public async Task A_OneRoster_zip_is_recognised_with_its_version_and_asks_whose_number_and_which_work_counts(
        string version,
        string course
    )
    {
        var zip = Packed.Zip(
            ("results.csv", Results(version)),
            ("lineItems.csv", LineItems),
            ("users.csv", Users),
            ("classes.csv", Classes)
        );

        var suggestion = await SuggestAsync("grades/gateway/roster.zip", zip);

        Assert.Equal($"oneroster-{version}", suggestion.Base);
        Assert.Empty(suggestion.Missing);
        Assert.Equal(
            ["course = " + course, "date = scoreDate", "grade = score", "student = studentSourcedId"],
            suggestion
                .Columns.Where(column => !column.Name.EndsWith("Score", StringComparison.Ordinal))
                .Select(column => $"{column.Name} = {column.Header}")
                .Order()
        );
        Assert.Contains(
            "student: 'studentSourcedId' is taken (u1); there is also 'users.username' (aokafor), 'users.identifier' (0041).",
            suggestion.Questions
        );
        Assert.Contains(
            "onlyRows: which of 'lineItems.title' are a course's result, and not a piece of its work: Final, Quiz 1.",
            suggestion.Questions
        );
        Assert.Equal(2, (await ReadByAsync(suggestion, "grades/gateway/roster.zip", zip)).Grades.Count());
    }

    [Theory]
    [InlineData("1.1", "lineItemSourcedId")]
    [InlineData("1.2", "classSourcedId")]
    public async Task OneRoster_results_alone_are_recognised_and_take_their_course_from_what_is_there(string version, string course)
    {
        var text = Encoding.UTF8.GetBytes(Results(version));

        var suggestion = await SuggestAsync("grades/gateway/results.csv", text);

        Assert.Equal($"oneroster-{version}", suggestion.Base);
        Assert.Empty(suggestion.Missing);
        Assert.Equal(course, suggestion.Columns.Single(column => column.Name == "course").Header);
        Assert.Equal(2, (await ReadByAsync(suggestion, "grades/gateway/results.csv", text)).Grades.Count());
    }

    [Fact]
    public async Task A_Canvas_gradebook_with_decimal_commas_is_told_by_the_numbers_that_have_them()
    {
        var suggestion = await SuggestAsync(
            "grades/matc/im1.csv",
            """
            Student;ID;SIS User ID;SIS Login ID;Section;CPT Safety (4411);Current Score;Unposted Current Score;Final Score;Unposted Final Score
                Points Possible;;;;;50,5;(read only);(read only);(read only);(read only)
            Okafor, Amina;17;00451234;aokafor;IM-1;35,35;88,5;88,5;80;80,1
            Berg, Luis;18;00451235;lberg;IM-1;35,34;70,0;70,0;34,5;34,0
            """
        );

        Assert.Equal("canvas-gradebook", suggestion.Base);
        Assert.Equal("decimalComma", (string?)suggestion.Profile["grades"]!["numeric"]!["format"]);
        Assert.DoesNotContain(suggestion.Questions, question => question.Contains("read only", StringComparison.Ordinal));
        Assert.Contains(
            "student: 'SIS User ID' is taken (00451234); there is also 'ID' (17), 'SIS Login ID' (aokafor).",
            suggestion.Questions
        );
    }

    [Theory]
    [InlineData("87.5", "34", null, null)]
    [InlineData("87", "34", null, null)]
    [InlineData(
        "1.234",
        "34",
        null,
        "grades.numeric.format: '1.234' can be read with a decimal point or a decimal comma; a point is assumed."
    )]
    [InlineData(
        "87,5",
        "34.25",
        null,
        "grades.numeric.format: no one notation fits all numbers: some have a decimal comma, others a decimal point."
    )]
    [InlineData("87,5", "34", "decimalComma", null)]
    [InlineData("87,5%", "34 %", "decimalComma", null)]
    public async Task The_notation_of_grades_is_taken_when_one_alone_fits_and_asked_about_otherwise(
        string first,
        string second,
        string? format,
        string? question
    )
    {
        var suggestion = await SuggestAsync(
            "grades/acme/spring.csv",
            $"Student ID;Course;Term;Grade\n0012;IM1;2026;{first}\n0013;IM1;2026;{second}\n"
        );

        Assert.Equal(format, (string?)suggestion.Profile["grades"]!["numeric"]!["format"]);
        Assert.Equal(
            question,
            suggestion.Questions.SingleOrDefault(asked => asked.StartsWith("grades.numeric.format", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_zip_of_files_that_no_base_joins_says_how_many_there_are()
    {
        var (suggestion, problem) = await TryAsync("grades/acme/spring.zip", Packed.Zip(("a.csv", "x"), ("b.csv", "y")));

        Assert.Null(suggestion);
        Assert.Equal("The zip file holds 2 files; the partner sends one.", problem);
    }

    private static string Results(string version)
    {
        var (headers, cells) =
            version == "1.2" ? (",textScore,classSourcedId,inProgress,incomplete,late,missing", ",,c1,false,false,false,false") : ("", "");
        return $"sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment{headers}\n"
            + $"r1,active,,li1,u1,fully graded,40,2026-05-20,{cells}\nr2,active,,li2,u2,fully graded,5,2026-05-20,{cells}\n";
    }

    // What is open is answered: every course is one of the program.
    private static Task<ReadFile> ReadByAsync(ProfileSuggestion suggestion, string path, byte[] content) =>
        ReadFile.ByAsync(suggestion.Profile.ToJsonString().Replace("\"?\"", "\"IM-1\"", StringComparison.Ordinal), path, content);

    private static Task<ProfileSuggestion> SuggestAsync(string path, string text) => SuggestAsync(path, Encoding.UTF8.GetBytes(text));

    private static async Task<ProfileSuggestion> SuggestAsync(string path, byte[] content)
    {
        var (suggestion, problem) = await TryAsync(path, content);
        Assert.Null(problem);
        return suggestion!;
    }

    private static async Task<(ProfileSuggestion? Suggestion, string? Problem)> TryAsync(string path, byte[] content)
    {
        var (suggestion, problem) = await ProfileSuggester.SuggestAsync(
            IntakeBench.File(path, content, IntakeBench.Monday),
            new IntakeLimits(),
            TestContext.Current.CancellationToken
        );
        return (suggestion, problem?.Message);
    }
}
