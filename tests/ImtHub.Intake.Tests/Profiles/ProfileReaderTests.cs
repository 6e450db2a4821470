using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Records.Configuration;
using ImtHub.Records.Statements;
using Xunit;

namespace ImtHub.Intake.Tests.Profiles;

public sealed class ProfileReaderTests
{
    [Fact]
    public void A_profile_says_what_every_column_grade_and_date_means()
    {
        var profile = Read(SampleProfiles.Grades, out var problems);

        Assert.Empty(problems);
        Assert.Equal(("grades/matc@3", "matc", UnknownPeople.Held), (profile!.Name, profile.Issuer, profile.UnknownPeople));
        Assert.Equal(["Student ID", "EMPLID"], profile.Grades!.Student.Headers);
        Assert.Equal("IM-1", profile.Grades.Courses["462-301"]);
        Assert.Equal(CourseResult.Passed, profile.Grades.Scale.MeaningOf("a-"));
        Assert.Equal(CourseResult.InProgress, profile.Grades.Scale.MeaningOf(""));
        Assert.Null(profile.Grades.Scale.MeaningOf("Z"));
    }

    [Fact]
    public void Points_pass_from_the_pass_mark_on()
    {
        var scale = new GradeScale(new Dictionary<string, CourseResult>(), new PointScale(0, 100, 70), null);

        Assert.Equal(
            [CourseResult.Passed, CourseResult.Passed, CourseResult.Failed, CourseResult.Passed, null, null],
            new[] { "70", "93.5", "69.99", "101", "201", "seventy" }.Select(grade => scale.MeaningOf(grade))
        );
    }

    [Fact]
    public void Strangers_on_a_payroll_are_not_ours_unless_the_profile_says_otherwise()
    {
        Assert.Equal(UnknownPeople.NotOurs, Read(SampleProfiles.DailyHours, out _)!.UnknownPeople);
        var (path, json) = SampleProfiles.DailyHours;
        Assert.Equal(
            UnknownPeople.Held,
            Read(
                (path, json.Replace("\"version\"", "\"unknownPeople\": \"held\", \"version\"", StringComparison.Ordinal)),
                out _
            )!.UnknownPeople
        );
    }

    [Fact]
    public void All_problems_of_a_profile_are_told_at_once_with_their_paths()
    {
        var profile = Read(
            (
                "grades/matc",
                """
                {
                  "version": 0,
                  "partner": "",
                  "contact": ["not an address"],
                  "issuer": "Matc College",
                  "file": { "delimiter": "comma or so", "titleRow": 2 },
                  "columns": { "student": { "header": "SSN" }, "grade": { "header": "Grade", "position": 3 }, "colour": "Colour" },
                  "dates": ["yyyy-MM-dd", "some day"],
                  "courses": { "101": "IM-1" },
                  "course": "102",
                  "grades": { "passed": ["A"], "failed": ["a"], "numeric": { "pass": 170 } },
                }
                """
            ),
            out var problems
        );

        Assert.Null(profile);
        Assert.All(problems, problem => Assert.Equal("profiles/grades/matc.json", problem.File));
        Assert.Equal(
            [
                "$.columns.colour",
                "$.columns.grade",
                "$.columns.student",
                "$.contact[0]",
                "$.course",
                "$.dates[1]",
                "$.file.delimiter",
                "$.file.titleRow",
                "$.grades.failed[0]",
                "$.grades.numeric.pass",
                "$.issuer",
                "$.partner",
                "$.version",
            ],
            problems.Select(problem => problem.JsonPath).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Contains(
            "'a' has a meaning here already",
            problems.Single(problem => problem.JsonPath == "$.grades.failed[0]").Reason,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        """{ "version": 1, "partner": "P", "columns": { "worker": "W", "hours": "H", "payCode": "C" }, "payCodes": { "ignored": ["X"] } }""",
        "$.columns"
    )]
    [InlineData(
        """{ "version": 1, "partner": "P", "columns": { "worker": "W", "date": "D", "hours": "H" }, "payCodes": { "ignored": ["X"] } }""",
        "$.payCode"
    )]
    [InlineData(
        """{ "version": 1, "partner": "P", "columns": { "worker": "W", "date": "D" }, "payCodes": { "ignored": ["X"] } }""",
        "$.columns"
    )]
    [InlineData(
        """{ "version": 1, "partner": "P", "columns": { "worker": "W", "date": "D" }, "hoursColumns": [{ "hours": "H", "payCode": "REG" }], "payCodes": { "ignored": ["X"] } }""",
        "$.payCodes"
    )]
    [InlineData(
        """{ "version": 1, "partner": "P", "columns": { "worker": "W", "date": "D" }, "hoursColumns": [{ "hours": "W", "payCode": "X" }], "payCodes": { "ignored": ["X"] } }""",
        "$.columns.W"
    )]
    [InlineData(
        """{ "version": 1, "partner": "P", "file": { "header": false }, "columns": { "worker": "W", "date": { "position": 2 }, "hours": { "position": 3 } }, "payCode": "X", "payCodes": { "ignored": ["X"] } }""",
        "$.columns.worker"
    )]
    public void Hours_that_could_not_be_read_by_their_profile_are_noticed_at_start(string json, string path)
    {
        Assert.Null(Read(("hours/rmg", json), out var problems));

        Assert.Equal(path, Assert.Single(problems).JsonPath);
    }

    [Theory]
    [InlineData(
        "competencies/rmg",
        """{ "version": 1, "partner": "P", "columns": { "worker": "W", "competency": "C", "date": "D", "result": "R" } }""",
        "$.results"
    )]
    [InlineData(
        "competencies/rmg",
        """{ "version": 1, "partner": "P", "columns": { "worker": "W", "competency": "C", "date": "D" }, "results": { "demonstrated": ["Y"] } }""",
        "$.results"
    )]
    [InlineData(
        "competencies/rmg",
        """{ "version": 1, "partner": "P", "columns": { "worker": "W", "competency": "C" } }""",
        "$.columns.date"
    )]
    [InlineData(
        "registrations/dwd",
        """{ "version": 1, "partner": "P", "columns": { "worker": "W", "registrationNumber": "N", "registeredOn": "D" } }""",
        "$.issuer"
    )]
    [InlineData(
        "registrations/dwd",
        """{ "version": 1, "partner": "P", "columns": { "worker": "W", "registrationNumber": "N", "registeredOn": "D", "sponsor": "S" } }""",
        "$.sponsors"
    )]
    [InlineData(
        "registrations/dwd",
        """{ "version": 1, "partner": "P", "issuer": "rmg", "agency": "D W D", "columns": { "worker": "W", "registrationNumber": "N", "registeredOn": "D" } }""",
        "$.agency"
    )]
    [InlineData(
        "registrations/dwd",
        """{ "version": 1, "partner": "P", "issuer": "rmg", "columns": { "worker": "W", "registrationNumber": "N", "registeredOn": "D", "agency": "A" }, "agencies": { "OA": "O A" } }""",
        "$.agencies"
    )]
    public void Sign_offs_and_registrations_that_could_not_be_read_by_their_profile_are_noticed_at_start(
        string path,
        string json,
        string place
    )
    {
        Assert.Null(Read((path, json), out var problems));

        Assert.Equal(place, Assert.Single(problems).JsonPath);
    }

    [Fact]
    public void Every_example_on_the_page_of_profiles_is_a_profile()
    {
        var feed = "grades";
        var examples = new List<(string Feed, string Json)>();
        foreach (var section in System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "profiles.md")).Split("\n## "))
        {
            if (FeedNames.All.Contains(section.Split('\n')[0].Trim().ToLowerInvariant()))
            {
                feed = section.Split('\n')[0].Trim().ToLowerInvariant();
            }

            examples.AddRange(section.Split("```jsonc")[1..].Select(example => (feed, example.Split("```")[0])));
        }

        Assert.Equal(FeedNames.All.Order(), examples.Select(example => example.Feed).Distinct().Order());
        Assert.All(
            examples,
            example =>
            {
                Assert.NotNull(Read(($"{example.Feed}/matc", example.Json), out var problems));
                Assert.Empty(problems);
            }
        );
    }

    [Theory]
    [InlineData("profiles/marks/matc.json")]
    [InlineData("profiles/grades/MATC.json")]
    [InlineData("profiles/grades/matc/spring.json")]
    public void A_profile_stands_under_its_feed_and_is_named_for_its_partner(string path)
    {
        var problems = new List<ConfigurationProblem>();

        Assert.Empty(ProfileReader.ReadAll([new ConfigurationFile(path, SampleProfiles.Grades.Item2)], problems).All);

        Assert.Equal(path, Assert.Single(problems).File);
    }

    [Fact]
    public void The_catalog_knows_partners_feeds_names_and_contacts()
    {
        var catalog = ProfileReader.ReadAll(
            ((string Path, string Json)[])[SampleProfiles.Enrollments, SampleProfiles.DailyHours, SampleProfiles.Grades] switch
            {
                var profiles => profiles.Select(profile => new ConfigurationFile($"profiles/{profile.Path}.json", profile.Json)),
            },
            []
        );

        Assert.Equal([Feed.Hours, Feed.Enrollments], catalog.FeedsOf("rmg"));
        Assert.Equal(["rmg"], catalog.PartnersOf(Feed.Hours));
        Assert.Equal("Milwaukee Area Technical College", catalog.NameOf("matc"));
        Assert.Equal("nobody", catalog.NameOf("nobody"));
        Assert.Equal(["registrar@matc.example"], catalog.ContactsOf(Feed.Grades, "matc"));
        Assert.Null(catalog.Find(Feed.Hours, "matc"));
    }

    private static PartnerProfile? Read((string Path, string Json) profile, out List<ConfigurationProblem> problems)
    {
        problems = [];
        return ProfileReader.Read(new ConfigurationFile($"profiles/{profile.Path}.json", profile.Json), problems);
    }
}
