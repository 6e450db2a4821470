using ImtHub.Intake.Profiles;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Records.Configuration;
using Xunit;

namespace ImtHub.Intake.Tests.Profiles;

/// <summary>How a profile and the base that it extends become one.</summary>
public sealed class ProfileBasesTests
{
    [Fact]
    public void Objects_are_merged_lists_and_values_are_replaced_and_null_takes_away()
    {
        var (profile, problems) = Read(
            "hours",
            """
            {
              "version": 1, "partner": "Ocean Spray", "extends": "ukg",
              "file": { "delimiter": "comma", "ignoredColumns": ["Comment"] },
              "columns": { "date": null, "from": "Start", "to": "End", "hours": "AmountInTime" },
              "hourFormat": "hoursMinutes", "payCodes": { "onTheJobLearning": ["Regular"] },
            }
            """
        );

        Assert.Empty(problems);
        Assert.Equal(
            ("Person Number", "AmountInTime", "Start"),
            (profile!.Hours!.Worker.Label, profile.Hours.Columns[0].Hours.Label, profile.Hours.From?.Label)
        );
        Assert.Null(profile.Hours.Date);
        Assert.Equal(["Comment"], profile.File.IgnoredColumns);
        Assert.Equal(["MM/dd/yyyy"], profile.DateFormats);
    }

    [Fact]
    public void A_problem_names_the_file_that_states_the_bad_value()
    {
        var (_, problems) = Read(
            "hours",
            """{ "version": 1, "partner": "RMG", "extends": "adp-paydata", "dates": ["never"], "payCodes": { "onTheJobLearning": ["REG"] } }"""
        );

        Assert.Equal(
            [("profiles/hours/rmg.json", "$.dates[0]"), ("profiles/hours/rmg.json", "$.payCodes")],
            problems.Select(problem => (problem.File, problem.JsonPath)).Order()
        );
        (_, problems) = Read(
            "hours",
            """{ "version": 1, "partner": "RMG", "extends": "adp-paydata", "hoursColumns": [{ "hours": "Reg Hours", "payCode": "X" }], "payCodes": null }"""
        );
        Assert.Contains(problems, problem => problem.File == "profiles/hours/rmg.json" && problem.JsonPath == "$.payCodes");
        (_, problems) = Read(
            "hours",
            """{ "version": 1, "partner": "RMG", "extends": "adp-paydata", "hoursColumns": null, "columns": { "from": null } }"""
        );
        Assert.Contains(problems, problem => problem.File == "profiles/hours/rmg.json" && problem.JsonPath == "$.columns");
    }

    [Fact]
    public void A_base_that_a_profile_leaves_incomplete_is_named_where_it_stands()
    {
        var (_, problems) = Read(
            "hours",
            """{ "version": 1, "partner": "RMG", "extends": "paylocity-punches", "columns": { "punch": "Date" } }"""
        );

        Assert.Equal("The header 'date' is named for two columns.", Assert.Single(problems).Reason, ignoreCase: true);
    }

    [Fact]
    public void An_unknown_base_is_refused_with_the_list_of_bases()
    {
        var (profile, problems) = Read("grades", """{ "version": 1, "partner": "MATC", "extends": "canvas" }""");

        Assert.Null(profile);
        var problem = Assert.Single(problems, problem => problem.JsonPath == "$.extends");
        Assert.Contains("There is no base 'canvas'", problem.Reason, StringComparison.Ordinal);
        Assert.Contains("canvas-gradebook, clockify", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_of_another_feed_is_refused() =>
        Assert.Contains(
            "'ukg' describes hours, and this profile grades.",
            Read("grades", """{ "version": 1, "partner": "MATC", "extends": "ukg" }""").Problems.Select(problem => problem.Reason)
        );

    [Fact]
    public void Every_base_states_its_feed_and_stands_on_the_page_of_formats()
    {
        var page = System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "formats.md"));

        Assert.All(ProfileBases.Names, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
        Assert.All(ProfileBases.Names, name => Assert.True(Enum.IsDefined(ProfileBases.FeedOf(name))));
        Assert.True(ProfileBases.Names.Count >= 24);
    }

    private static (PartnerProfile? Profile, List<ConfigurationProblem> Problems) Read(string feed, string json)
    {
        var problems = new List<ConfigurationProblem>();
        return (ProfileReader.Read(new ConfigurationFile($"profiles/{feed}/rmg.json", json), problems), problems);
    }
}
