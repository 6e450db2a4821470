using System.Text.Json;
using ImtHub.Records.Configuration;
using ImtHub.Reports.Outcomes;
using ImtHub.Reports.Registry.Layouts;
using ImtHub.Reports.Tests.Kit;
using Xunit;

namespace ImtHub.Reports.Tests.Registry;

/// <summary>What the configuration of reports may say; everything else is refused at start with its place.</summary>
public sealed class LayoutReaderTests
{
    private const string Good = """
        {
          "id": "mn", "version": "1", "name": "Minnesota", "rows": "apprentices", "source": "a letter", "file": { "name": "mn.csv", "dates": "yyyyMMdd" },
          "columns": [{ "header": "Born", "field": "birthDate", "required": true }, { "header": "Sex", "field": "sex", "values": { "female": "1" } }]
        }
        """;

    [Fact]
    public void A_file_adds_a_layout_or_takes_a_built_in_ones_place()
    {
        var layouts = Read(Good, out var problems);
        Assert.Empty(problems);
        Assert.Equal(["mn", "rapids", "state-roster", "wi-status-actions"], layouts.All.Select(layout => layout.Id));
        Assert.Equal("a letter", Read(Good.Replace("\"mn\"", "\"rapids\"", StringComparison.Ordinal), out _).Find("rapids")!.Source);
    }

    [Theory]
    [InlineData("\"birthDate\"", "\"birthday\"", "There is no field 'birthday'")]
    [InlineData("\"female\"", "\"woman\"", "The field 'sex' has no word 'woman'. Its words: female, male, notGiven.")]
    [InlineData("\"yyyyMMdd\"", "\"yyyyMM\"", "'yyyyMM' is no date format with day, month and year")]
    [InlineData("\"mn\"", "\"../mn\"", "The id is part of an address")]
    [InlineData("\"mn.csv\"", "\"a/b.csv\"", "ends in .csv")]
    [InlineData("\"Sex\"", "\"Born\"", "The header 'Born' is named for two columns.")]
    [InlineData("\"apprentices\"", "\"people\"", "'people' is not one of: apprentices, notices.")]
    [InlineData("\"required\": true", "\"pattern\": \"[0-9]\"", "A pattern is told in words too")]
    [InlineData("\"required\": true", "\"pattern\": \"(\", \"patternInWords\": \"x\"", "'(' is no regular expression")]
    [InlineData("\"required\": true", "\"blank\": \"why\"", "either a field or the reason why it is blank")]
    [InlineData(
        "\"source\": \"a letter\"",
        "\"source\": \"a letter\", \"onlyUnregistered\": true",
        "Without an agency nobody can be told to be registered."
    )]
    [InlineData("\"required\": true", "\"colour\": 1", "colour")]
    public void What_does_not_fit_is_refused(string good, string bad, string reason)
    {
        Read(Good.Replace(good, bad, StringComparison.Ordinal), out var problems);
        Assert.Contains(problems, problem => problem.ToString().Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Ids_of_a_workbook_stand_under_a_sponsor_that_there_is_and_unverified_ones_need_a_note()
    {
        var problems = new List<ConfigurationProblem>();
        var read = SponsorRegistrations.Read(
            [
                new(
                    "regulator/rmg.json",
                    """{ "sponsor": "rmg", "programRegisteredOn": "2013-06-03", "leastEntryWage": { "amount": 14.5, "unit": "hour" }, "workbook": { "occupation": "O-1" } }"""
                ),
                new("regulator/nobody.json", """{ "sponsor": "nobody" }"""),
                new("regulator/hayes.json", """{ "sponsor": "hayes", "verified": false }"""),
            ],
            SmallHub.Sponsors,
            problems
        );

        Assert.Equal(
            ("O-1", 14.5m, new DateOnly(2013, 6, 3)),
            (read.Of("rmg").Workbook["occupation"], read.Of("rmg").LeastEntryWage!.Value.Amount, read.Of("rmg").ProgramRegisteredOn)
        );
        Assert.Equal(["regulator/nobody.json", "regulator/hayes.json"], problems.Select(problem => problem.File));
    }

    [Fact]
    public void The_outcomes_report_takes_cells_of_two_and_more_and_whole_periods()
    {
        var problems = new List<ConfigurationProblem>();
        Assert.Equal(
            new OutcomesRules(10, 12),
            OutcomesRules.Read([new("outcomes.json", """{ "smallestCell": 10, "periodMonths": 12 }""")], problems)
        );
        Assert.Equal(new OutcomesRules(5, 3), OutcomesRules.Read([], problems));
        Assert.Empty(problems);
        OutcomesRules.Read([new("outcomes.json", """{ "smallestCell": 1, "periodMonths": 5 }""")], problems);
        Assert.Equal(2, problems.Count);
    }

    [Theory]
    [InlineData("export-layout", "layouts/rapids.json", "layouts/state-roster.json", "layouts/wi-status-actions.json")]
    [InlineData("jurisdiction", "jurisdictions/wi.json")]
    public void The_schemas_name_every_property_that_built_in_files_have(string schema, params string[] files)
    {
        var known = new HashSet<string>(
            Names(
                JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schemas", schema + ".schema.json"))).RootElement
            )
        );
        foreach (var file in files)
        {
            using var stream = typeof(LayoutCatalog).Assembly.GetManifestResourceStream(file)!;
            Assert.All(Properties(JsonDocument.Parse(stream).RootElement), name => Assert.Contains(name, known));
        }
    }

    private static LayoutCatalog Read(string text, out List<ConfigurationProblem> problems)
    {
        problems = [];
        return LayoutCatalog.Read([new ConfigurationFile("exports/mn.json", text)], problems);
    }

    private static IEnumerable<string> Names(JsonElement schema) =>
        schema.ValueKind switch
        {
            JsonValueKind.Object => schema
                .EnumerateObject()
                .SelectMany(property =>
                    property.Name == "properties"
                        ? property.Value.EnumerateObject().SelectMany(one => Names(one.Value).Prepend(one.Name))
                        : Names(property.Value)
                ),
            _ => [],
        };

    // The words of a column are no properties.
    private static IEnumerable<string> Properties(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject()
                .SelectMany(property => property.Name == "values" ? [property.Name] : Properties(property.Value).Prepend(property.Name)),
            JsonValueKind.Array => json.EnumerateArray().SelectMany(Properties),
            _ => [],
        };
}
