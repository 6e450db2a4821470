using ImtHub.Records.Configuration;
using ImtHub.Records.Programmes;
using ImtHub.Records.Tests.Apprentices;
using Xunit;

namespace ImtHub.Records.Tests.Programmes;

public sealed class CatalogTests
{
    private readonly List<ConfigurationProblem> _problems = [];

    [Fact]
    public void Several_versions_stand_side_by_side_and_the_day_decides()
    {
        var first = Facts.Programme;
        var second = first with { Version = "2", InForceFrom = new DateOnly(2026, 7, 1) };
        var catalog = new ProgrammeCatalog([first, second]);

        Assert.Equal("2", catalog.Current("imt")!.Version);
        Assert.Same(first, catalog.Find("imt", "1"));
        Assert.Same(first, catalog.InForceOn("imt", new DateOnly(2026, 6, 30)));
        Assert.Same(second, catalog.InForceOn("imt", new DateOnly(2026, 7, 1)));
        Assert.Same(first, catalog.InForceOn("imt", new DateOnly(2000, 1, 1)));
        Assert.Null(catalog.Find("imt", "3"));
        Assert.Null(catalog.Current("welder"));
    }

    [Fact]
    public void The_same_version_in_two_files_is_refused()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "imt.json"));

        ProgrammeCatalog.Read([new("programmes/a.json", text), new("programmes/b.json", text), new("partners/c.json", "not read")], _problems);

        var problem = Assert.Single(_problems);
        Assert.Equal(("programmes/b.json", "$.version"), (problem.File, problem.JsonPath));
    }

    [Fact]
    public void Sponsors_are_read_against_the_programmes()
    {
        var programmes = new ProgrammeCatalog([Facts.Programme]);

        var sponsors = SponsorCatalog.Read(
            [
                Sponsor("hayes", "Hayes", "WI", "imt"),
                Sponsor("rmg", "Renaissance", "Wisconsin", "imt"),
                Sponsor("spray", "Ocean Spray", "WI", "cook"),
            ],
            programmes, _problems);

        Assert.Equal(["hayes"], sponsors.All.Select(sponsor => sponsor.Id));
        Assert.Equal("Hayes", sponsors.Find("hayes")!.Name);
        Assert.Equal(["sponsors/rmg.json $.state", "sponsors/spray.json $.programme"], _problems.Select(problem => $"{problem.File} {problem.JsonPath}"));
    }

    [Fact]
    public void A_sponsor_in_two_files_is_refused()
    {
        SponsorCatalog.Read([Sponsor("hayes", "Hayes", "WI", "imt"), Sponsor("hayes", "Hayes", "WI", "imt")], new ProgrammeCatalog([Facts.Programme]), _problems);

        Assert.Equal("$.id", Assert.Single(_problems).JsonPath);
    }

    private static ConfigurationFile Sponsor(string id, string name, string state, string programme) =>
        new($"sponsors/{id}.json", $$"""{ "id": "{{id}}", "name": "{{name}}", "state": "{{state}}", "programme": "{{programme}}" }""");
}
