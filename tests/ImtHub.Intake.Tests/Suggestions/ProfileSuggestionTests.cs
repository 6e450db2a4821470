using System.Text;
using ImtHub.Intake.Files;
using ImtHub.Intake.Masking;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Suggestions;
using ImtHub.Records.Configuration;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Suggestions;

public sealed class ProfileSuggestionTests
{
    private static readonly string s_samples = Find("samples");

    private static readonly Dictionary<string, PartnerProfile> s_profiles = Directory
        .EnumerateFiles(Path.Combine(s_samples, "config", "profiles"), "*.json", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Path.Combine(s_samples, "config"), path).Replace('\\', '/'))
        .Select(path =>
            ProfileReader.Read(
                new ConfigurationFile(path, System.IO.File.ReadAllText(Path.Combine(s_samples, "config", path))),
                new List<ConfigurationProblem>()
            )!
        )
        .ToDictionary(profile => $"{profile.Feed.Folder()}/{profile.Partner}");

    public static TheoryData<string> Files =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(s_samples, "files"), "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Path.Combine(s_samples, "files"), path).Replace('\\', '/')),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Each_sample_files_columns_are_taken_for_what_its_committed_profile_says(string file)
    {
        var committed = s_profiles[file[..file.LastIndexOf('/')]];

        var content = await System.IO.File.ReadAllBytesAsync(Path.Combine(s_samples, "files", file), TestContext.Current.CancellationToken);
        var suggestion = await SuggestAsync(file, content);

        var otherIds = committed.Enrollments?.OtherIds.Select(other => other.Column).ToHashSet() ?? [];
        // A sponsor's older forms do not ask yet what the newer ones do.
        var header = Encoding.Latin1.GetString(content).Split('\n')[0].TrimEnd().Split(',');
        var notAsked = committed.Enrollments?.Personal.All.Where(rule => !header.Contains(rule.Headers[0])).ToHashSet() ?? [];
        Assert.Equal(
            committed
                .Columns.Where(rule => !otherIds.Contains(rule) && !notAsked.Contains(rule))
                .Select(rule => $"{rule.Name} = {rule.Headers[0]}")
                .Order(),
            suggestion.Columns.Select(column => $"{column.Name} = {column.Header!.Trim()}").Order()
        );
        Assert.All(otherIds, other => Assert.NotNull(suggestion.Profile["otherIds"]![other.Headers[0]]));
        Assert.Equal(committed.File.TitleRows > 0, suggestion.Profile["file"]?["titleRows"] is not null);
    }

    [Fact]
    public async Task The_answers_that_only_reports_read_are_sorted_and_what_is_not_known_is_asked()
    {
        const string form =
            "Employee Number,First Name,Last Name,Start Date,Gender,Race,Veteran Status,WIOA Participant,Disability\n"
            + "0001,Ada,Sample,2026-01-05,F,Black; Asian,Y,Rather not say,Rather not say\n0002,Bo,Sample,2026-01-05,X,White,N,Y,N\n";

        var suggestion = await SuggestAsync("enrollments/a/form.csv", Encoding.UTF8.GetBytes(form));

        Assert.Equal(
            """{"sex":{"female":["F"]},"race":{"raceBlack":["Black"],"raceAsian":["Asian"],"raceWhite":["White"]},"veteran":{"veteran":["Y"],"nonVeteran":["N"]},"wioa":{"yes":["Y"]},"disability":{"notGiven":["Rather not say"],"no":["N"]}}""",
            suggestion.Profile["answers"]!.ToJsonString()
        );
        Assert.Contains("answers.sex: what these mean: X.", suggestion.Questions);
        Assert.Contains("answers.wioa: what these mean: Rather not say.", suggestion.Questions);
    }

    [Theory]
    [InlineData("hours/rmg/2016-PRRMGEPI.csv", "adp-paydata")]
    [InlineData("grades/gateway/2015-fall.csv", "sis-msu")]
    [InlineData("grades/matc/2014-grade-upload.csv", "sis-uconn")]
    [InlineData("grades/mssc/2014-12-progress-export.csv", "mssc-modules")]
    [InlineData("competencies/rmg/2015-10-job-book.csv", "job-book")]
    [InlineData("registrations/dwd/2016-12-registered.txt", "registration-numbers")]
    [InlineData("grades/waukesha/2014-fall-grades.csv", null)]
    [InlineData("hours/hayes/2016-1-time-detail.csv", null)]
    public async Task The_base_that_a_file_follows_is_recognised_and_no_other(string file, string? basis) =>
        Assert.Equal(
            basis,
            (
                await SuggestAsync(
                    file,
                    await System.IO.File.ReadAllBytesAsync(Path.Combine(s_samples, "files", file), TestContext.Current.CancellationToken)
                )
            ).Base
        );

    [Fact]
    public async Task Of_two_bases_for_the_same_columns_the_one_for_the_kind_of_file_is_meant()
    {
        var form = PdfForm.Write(
            "Enrollment",
            [("employeeNumber", "0012"), ("firstName", "Amina"), ("lastName", "Okafor"), ("startDate", "2026-02-04")]
        );
        const string json = """[ { "employeeNumber": "0012", "firstName": "Amina", "lastName": "Okafor", "startDate": "2026-02-04" } ]""";

        Assert.Equal("enrollment-pdf", (await SuggestAsync("enrollments/rmg/form.pdf", form)).Base);
        Assert.Equal("enrollment-json", (await SuggestAsync("enrollments/rmg/form.json", json)).Base);
    }

    [Fact]
    public async Task Of_a_workbooks_sheets_the_one_that_names_most_columns_is_looked_at()
    {
        var suggestion = await SuggestAsync(
            "hours/rmg/may.xlsx",
            Packed.Workbook(
                ("Notes", Packed.Row(1, "Date", "Author")),
                (
                    "May",
                    Packed.Row(1, "Hours of May")
                        + Packed.Row(3, "Badge", "Work Date", "Type", "Hours")
                        + Packed.Row(4, "007", "2026-05-04", "REG", "8")
                )
            )
        );

        Assert.Equal((3, 1), (suggestion.HeaderLine, suggestion.Rows));
        Assert.Equal(["worker", "date", "payCode", "hours"], suggestion.Columns.Select(column => column.Name));
        Assert.Contains("file: Worksheet 'May' was read; not read: Notes.", suggestion.Questions);
    }

    [Fact]
    public async Task Formats_are_those_that_fit_every_value_and_what_nobody_can_know_is_asked()
    {
        var suggestion = await SuggestAsync(
            "hours/acme/week.csv",
            """
            Weekly hours
            Badge;Work Date;Type;Hours;Foreman
            007;31.01.2026;Regular;7,5;A
            008;01.02.2026;Welding;8;B
            Total;;;15,5;
            """
        );

        Assert.Equal("semicolon", suggestion.Delimiter);
        Assert.Equal(2, suggestion.HeaderLine);
        Assert.Equal(["dd.MM.yyyy"], suggestion.Profile["dates"]!.AsArray().Select(format => (string?)format));
        Assert.Equal("decimalComma", (string?)suggestion.Profile["hourFormat"]);
        Assert.Equal(["Foreman"], suggestion.Unplaced);
        Assert.Contains("payCodes: what these mean: Welding.", suggestion.Questions);
        Assert.Equal("Total", (string?)suggestion.Profile["file"]!["totals"]![0]);
        Assert.Empty(suggestion.Missing);
    }

    [Fact]
    public async Task A_date_that_can_be_read_in_two_ways_is_asked_about()
    {
        var suggestion = await SuggestAsync("hours/acme/week.csv", "Badge,Date,Type,Hours\n007,01/02/2026,REG,8\n008,03/04/2026,REG,8\n");

        Assert.Contains(suggestion.Questions, question => question.Contains("day or the month first", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_without_header_is_placed_by_what_its_values_look_like_and_says_how_unsure_that_is()
    {
        var suggestion = await SuggestAsync("grades/minnesota/upload.csv", "5012345,A,2026-05-20\n5012346,W,2026-03-01\n");

        Assert.Equal([("student", 0), ("grade", 1), ("date", 2)], suggestion.Columns.Select(column => (column.Name, column.Index)));
        Assert.All(suggestion.Columns, column => Assert.InRange(column.Certainty, 41, 60));
        Assert.False((bool)suggestion.Profile["file"]!["header"]!);
    }

    [Fact]
    public async Task Columns_that_the_feed_cannot_do_without_are_named_when_nothing_fits()
    {
        var suggestion = await SuggestAsync("grades/acme/customers.csv", "Customer;Turnover\nSmith;lots\n");

        Assert.Contains(suggestion.Missing, missing => missing.Contains("student is missing", StringComparison.Ordinal));
    }

    private static Task<ProfileSuggestion> SuggestAsync(string path, string text) => SuggestAsync(path, Encoding.UTF8.GetBytes(text));

    private static async Task<ProfileSuggestion> SuggestAsync(string path, byte[] content)
    {
        var (suggestion, problem) = await ProfileSuggester.SuggestAsync(
            IntakeBench.File(path, content, IntakeBench.Monday),
            new IntakeLimits(),
            TestContext.Current.CancellationToken
        );
        Assert.Null(problem);
        return suggestion!;
    }

    private static string Find(string folder)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(root!.FullName, "ImtHub.sln")))
        {
            root = root.Parent;
        }

        return Path.Combine(root.FullName, folder);
    }
}
