using ImtHub.Records.Configuration;
using Xunit;

namespace ImtHub.Records.Tests.Configuration;

public sealed class ConfigurationSectionTests
{
    [Theory]
    [InlineData("""{ "partners": [ { "name": "\ud800" } ] }""", "$.partners[0].name")]
    [InlineData("""{ "name": "MATC", /* the old name */ "\udc00": 1, }""", "$")]
    public void A_text_that_is_no_Unicode_is_a_problem_with_its_path(string text, string path)
    {
        var problems = new List<ConfigurationProblem>();

        Assert.Null(ConfigurationSection.Open(new ConfigurationFile("committee.json", text), problems));

        Assert.Equal(path, Assert.Single(problems).JsonPath);
    }

    [Fact]
    public void Letters_beyond_the_first_plane_are_Unicode()
    {
        var problems = new List<ConfigurationProblem>();

        Assert.Equal(
            "\U0001F527",
            ConfigurationSection.Open(new ConfigurationFile("committee.json", """{ "name": "\ud83d\udd27" }"""), problems)!.Text("name")
        );

        Assert.Empty(problems);
    }
}
