using System.Text.Json;
using ImtHub.Notifications.Committees;
using ImtHub.Records.Configuration;
using ImtHub.Records.Programs;
using Xunit;

namespace ImtHub.Notifications.Tests.Committees;

public class CommitteeSchemaTests
{
    private static readonly JsonElement s_schema = JsonDocument.Parse(File.ReadAllText("committee.schema.json")).RootElement;

    [Fact]
    public void The_schema_allows_the_words_that_the_reader_knows()
    {
        AssertWords<ScheduleRhythm>("properties", "schedule", "properties", "every");
        AssertWords<WeekOfMonth>("properties", "schedule", "properties", "week");
        AssertWords<DayOfWeek>("properties", "schedule", "properties", "weekday");
        AssertWords<WhenNothingChanged>("properties", "whenNothingChanged");
        AssertWords<MemberRole>("properties", "members", "items", "properties", "role");
        AssertWords<Topic>("$defs", "wishes", "properties", "digest", "items");
    }

    [Fact]
    public void At_once_comes_what_the_reader_lets_come_at_once()
    {
        var allowed = s_schema
            .GetProperty("$defs")
            .GetProperty("wishes")
            .GetProperty("properties")
            .GetProperty("atOnce")
            .GetProperty("items")
            .GetProperty("enum")
            .EnumerateArray()
            .Select(word => word.GetString()!)
            .ToList();
        var sponsors = new SponsorCatalog([new("hayes", "Hayes", "WI", "imt")]);
        foreach (var topic in Enum.GetNames<Topic>().Select(JsonNamingPolicy.CamelCase.ConvertName))
        {
            var problems = new List<ConfigurationProblem>();
            CommitteeReader.Read(
                new("committees/x.json", $$"""{ "wants": { "labor": { "atOnce": ["{{topic}}"] } } }"""),
                sponsors,
                problems
            );
            Assert.Equal(allowed.Contains(topic), !problems.Any(problem => problem.JsonPath == "$.wants.labor.atOnce"));
        }
    }

    [Fact]
    public void The_sample_committees_are_read_without_a_problem()
    {
        var files = Directory
            .EnumerateFiles("config", "*.json", SearchOption.AllDirectories)
            .Select(path => new ConfigurationFile(Path.GetRelativePath("config", path).Replace('\\', '/'), File.ReadAllText(path)))
            .ToList();
        var problems = new List<ConfigurationProblem>();

        var sponsors = SponsorCatalog.Read(files, ProgramCatalog.Read(files, problems), problems);
        var committees = CommitteeCatalog.Read(files, sponsors, problems);

        Assert.Empty(problems);
        Assert.NotEmpty(committees.All);
    }

    private static void AssertWords<T>(params IEnumerable<string> path)
        where T : struct, Enum
    {
        var allowed = path.Aggregate(s_schema, (element, name) => element.GetProperty(name)).GetProperty("enum");
        Assert.Equal(
            Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName).Order(StringComparer.Ordinal),
            allowed.EnumerateArray().Select(word => word.GetString()!).Order(StringComparer.Ordinal)
        );
    }
}
