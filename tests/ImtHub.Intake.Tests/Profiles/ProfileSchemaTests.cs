using System.Text.Json;
using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Records.Configuration;
using Xunit;

namespace ImtHub.Intake.Tests.Profiles;

/// <summary>What the published schema lets editors write is what the reader knows: no more and no less.</summary>
public sealed class ProfileSchemaTests
{
    private static readonly JsonElement s_schema = JsonDocument
        .Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "profile.schema.json")))
        .RootElement;

    [Theory]
    [InlineData(
        "$",
        "{ 'unheard-of': 1, 'columns': {} }",
        "{ 'unheard-of': 1, 'columns': { 'hours': 'Hours' } }",
        "{ 'unheard-of': 1, 'punches': {} }"
    )]
    [InlineData("$.file", "{ 'file': { 'unheard-of': 1 } }")]
    [InlineData("$.columns", "{ 'columns': { 'unheard-of': 1, 'hours': 'Hours' } }", "{ 'columns': { 'unheard-of': 1 }, 'punches': {} }")]
    [InlineData("$.grades", "{ 'grades': { 'unheard-of': 1 } }")]
    [InlineData("$.file.zip", "{ 'file': { 'zip': { 'unheard-of': 1 } } }")]
    [InlineData("$.tooDifferent", "{ 'tooDifferent': { 'unheard-of': 1 } }")]
    [InlineData("$.period", "{ 'period': { 'unheard-of': 1 } }")]
    [InlineData("$.punches", "{ 'punches': { 'unheard-of': 1 } }")]
    [InlineData("$.grades.numeric", "{ 'grades': { 'numeric': { 'unheard-of': 1 } } }")]
    [InlineData("$.payCodes", "{ 'payCodes': { 'unheard-of': 1 } }")]
    [InlineData("$.hoursColumns[0]", "{ 'columns': {}, 'hoursColumns': [{ 'unheard-of': 1 }] }")]
    [InlineData("$.statuses", "{ 'statuses': { 'unheard-of': 1 } }")]
    [InlineData("$.answers", "{ 'answers': { 'unheard-of': 1 } }")]
    [InlineData("$.answers.sex", "{ 'answers': { 'sex': { 'unheard-of': 1 } } }")]
    [InlineData("$.answers.race", "{ 'answers': { 'race': { 'unheard-of': 1 } } }")]
    [InlineData("$.answers.studentStatus", "{ 'answers': { 'studentStatus': { 'unheard-of': 1 } } }")]
    [InlineData("$.results", "{ 'results': { 'unheard-of': 1 } }")]
    public void Schema_and_reader_know_the_same_properties(string place, params string[] profiles)
    {
        var problems = new List<ConfigurationProblem>();
        foreach (var feed in FeedNames.All)
        {
            foreach (var profile in profiles)
            {
                ProfileReader.Read(new ConfigurationFile($"profiles/{feed}/matc.json", profile.Replace('\'', '"')), problems);
            }
        }

        var known = problems
            .Where(problem => problem.JsonPath == $"{place}.unheard-of")
            .SelectMany(problem => problem.Reason.Split("Known here: ")[1].TrimEnd('.').Split(", "))
            .Distinct();

        Assert.Equal(
            SchemaAt(place).EnumerateObject().Select(property => property.Name).Where(name => name != "$schema").Order(),
            known.Order()
        );
    }

    [Fact]
    public void The_schema_names_every_base() =>
        Assert.Equal(
            ProfileBases.Names,
            s_schema.GetProperty("properties").GetProperty("extends").GetProperty("enum").EnumerateArray().Select(name => name.GetString())
        );

    private static JsonElement SchemaAt(string place)
    {
        var at = s_schema;
        foreach (var step in place.Split('.').Skip(1))
        {
            at = at.GetProperty("properties").GetProperty(step.Replace("[0]", "", StringComparison.Ordinal));
            if (step.EndsWith("[0]", StringComparison.Ordinal))
            {
                at = at.GetProperty("items");
            }
        }
        return at.GetProperty("properties");
    }
}
