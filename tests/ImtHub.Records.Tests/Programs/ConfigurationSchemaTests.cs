using System.Text.Json;
using ImtHub.Records.Configuration;
using ImtHub.Records.Programs;
using Xunit;

namespace ImtHub.Records.Tests.Programs;

/// <summary>What the published schemas let editors write is what the readers know: no more and no less.</summary>
public sealed class ConfigurationSchemaTests
{
    [Theory]
    [InlineData("program", "$", "{ 'unheard-of': 1 }")]
    [InlineData("program", "$.term", "{ 'term': { 'unheard-of': 1 } }")]
    [InlineData("program", "$.onTheJobLearning", "{ 'onTheJobLearning': { 'unheard-of': 1 } }")]
    [InlineData("program", "$.onTheJobLearning.maxHoursPerWeek", "{ 'onTheJobLearning': { 'maxHoursPerWeek': { 'unheard-of': 1 } } }")]
    [InlineData("program", "$.onTheJobLearning.workProcesses[0]", "{ 'onTheJobLearning': { 'workProcesses': [{ 'unheard-of': 1 }] } }")]
    [InlineData("program", "$.relatedInstruction", "{ 'relatedInstruction': { 'unheard-of': 1 } }")]
    [InlineData("program", "$.relatedInstruction.components[0]", "{ 'relatedInstruction': { 'components': [{ 'unheard-of': 1 }] } }")]
    [InlineData("program", "$.relatedInstruction.courses[0]", "{ 'relatedInstruction': { 'courses': [{ 'unheard-of': 1 }] } }")]
    [InlineData("program", "$.competencies[0]", "{ 'competencies': [{ 'unheard-of': 1 }] }")]
    [InlineData("program", "$.milestones[0]", "{ 'milestones': [{ 'unheard-of': 1 }] }")]
    [InlineData("program", "$.milestones[0].when", "{ 'milestones': [{ 'when': { 'unheard-of': 1 } }] }")]
    [InlineData("sponsor", "$", "{ 'unheard-of': 1 }")]
    [InlineData("sponsor", "$.jobTitles[0]", "{ 'jobTitles': [{ 'unheard-of': 1 }] }")]
    [InlineData("sponsor", "$.wageSteps[0]", "{ 'wageSteps': [{ 'unheard-of': 1 }] }")]
    [InlineData("sponsor", "$.wageSteps[0].after", "{ 'wageSteps': [{ 'after': { 'unheard-of': 1 } }] }")]
    public void Schema_and_reader_know_the_same_properties(string kind, string place, string text)
    {
        var problems = new List<ConfigurationProblem>();
        var file = new ConfigurationFile($"{kind}s/any.json", text.Replace('\'', '"'));
        if (kind == "program")
        {
            ProgramReader.Read(file, problems);
        }
        else
        {
            SponsorCatalog.Read([file], new ProgramCatalog([]), problems);
        }

        var known = problems
            .Where(problem => problem.JsonPath == $"{place}.unheard-of")
            .SelectMany(problem => problem.Reason.Split("Known here: ")[1].TrimEnd('.').Split(", "))
            .Distinct();

        Assert.Equal(
            SchemaAt(kind, place).EnumerateObject().Select(property => property.Name).Where(name => name != "$schema").Order(),
            known.Order()
        );
    }

    private static JsonElement SchemaAt(string kind, string place)
    {
        var schema = JsonDocument
            .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schemas", $"{kind}.schema.json")))
            .RootElement;
        var at = schema;
        foreach (var step in place.Split('.').Skip(1))
        {
            at = at.GetProperty("properties").GetProperty(step.Replace("[0]", "", StringComparison.Ordinal));
            if (step.EndsWith("[0]", StringComparison.Ordinal))
            {
                at = at.GetProperty("items");
            }

            if (at.TryGetProperty("$ref", out var reference))
            {
                at = schema.GetProperty("$defs").GetProperty(reference.GetString()!.Split('/')[^1]);
            }
        }
        return at.GetProperty("properties");
    }
}
