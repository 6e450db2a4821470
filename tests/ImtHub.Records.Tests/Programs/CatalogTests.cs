using ImtHub.Records.Configuration;
using ImtHub.Records.Programs;
using ImtHub.Records.Tests.Apprentices;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Records.Tests.Programs;

public sealed class CatalogTests
{
    private readonly List<ConfigurationProblem> _problems = [];

    [Fact]
    public void Several_versions_stand_side_by_side_and_the_day_decides()
    {
        var first = Facts.Program;
        var second = first with { Version = "2", InForceFrom = new DateOnly(2026, 7, 1) };
        var catalog = new ProgramCatalog([first, second]);

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
        var text = ImtProgram.Text;

        ProgramCatalog.Read([new("programs/a.json", text), new("programs/b.json", text), new("partners/c.json", "not read")], _problems);

        var problem = Assert.Single(_problems);
        Assert.Equal(("programs/b.json", "$.version"), (problem.File, problem.JsonPath));
    }

    [Fact]
    public void Sponsors_are_read_against_the_programs()
    {
        var programs = new ProgramCatalog([Facts.Program]);

        var sponsors = SponsorCatalog.Read(
            [
                Sponsor("hayes", "Hayes", "WI", "imt"),
                Sponsor("rmg", "Renaissance", "Wisconsin", "imt"),
                Sponsor("spray", "Ocean Spray", "WI", "cook"),
            ],
            programs,
            _problems
        );

        Assert.Equal(["hayes"], sponsors.All.Select(sponsor => sponsor.Id));
        Assert.Equal("Hayes", sponsors.Find("hayes")!.Name);
        Assert.Equal(
            ["sponsors/rmg.json $.state", "sponsors/spray.json $.program"],
            _problems.Select(problem => $"{problem.File} {problem.JsonPath}")
        );
    }

    [Fact]
    public void A_sponsor_in_two_files_is_refused()
    {
        SponsorCatalog.Read(
            [Sponsor("hayes", "Hayes", "WI", "imt"), Sponsor("hayes", "Hayes", "WI", "imt")],
            new ProgramCatalog([Facts.Program]),
            _problems
        );

        Assert.Equal("$.id", Assert.Single(_problems).JsonPath);
    }

    private static ConfigurationFile Sponsor(string id, string name, string state, string program) =>
        new($"sponsors/{id}.json", $$"""{ "id": "{{id}}", "name": "{{name}}", "state": "{{state}}", "program": "{{program}}" }""");
}
