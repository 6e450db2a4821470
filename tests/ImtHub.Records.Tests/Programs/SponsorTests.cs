using ImtHub.Records.Configuration;
using ImtHub.Records.Programs;
using ImtHub.Records.Tests.Apprentices;
using Xunit;

namespace ImtHub.Records.Tests.Programs;

/// <summary>What a sponsor adds to the program: wage steps, its own job titles, its own division of the hours.</summary>
public sealed class SponsorTests
{
    private const string Sound = """
        {
          "id": "acme", "name": "Acme", "state": "WI", "program": "imt",
          "jobTitles": [ { "title": "Operator I", "journeyTitle": "Operator III" } ],
          "workProcesses": { "set-up": 30, "operation": 70 },
          "wageSteps": [
            { "id": "start", "name": "Start", "percent": 70 },
            { "id": "second", "name": "Second", "percent": 80, "after": { "months": 6, "ojlHours": 50, "riHours": 6 }, "verified": false, "note": "assumed" },
          ],
        }
        """;

    private readonly List<ConfigurationProblem> _problems = [];

    [Fact]
    public void A_sponsor_adds_its_titles_steps_and_hours()
    {
        var acme = Read(Sound)!;

        Assert.Empty(_problems);
        Assert.Equal("Operator III", acme.JourneyTitleOf("operator I"));
        Assert.Equal("Welder", acme.JourneyTitleOf("Welder"));
        Assert.Equal(new WageStep("second", "Second", 80, 6, 50, 6, Verified: false, "assumed"), acme.WageSteps[1]);
        Assert.Equal([30m, 70m], Facts.Program.WorkProcesses.Select(acme.HoursOf));
    }

    [Theory]
    [InlineData("\"operation\": 70", "\"operation\": 60", "$.workProcesses", "add up to 90")]
    [InlineData("\"operation\": 70", "\"welding\": 70", "$.workProcesses", "no work process 'welding'")]
    [InlineData("\"percent\": 70", "\"percent\": 170", "$.wageSteps[0].percent", "at most 100")]
    [InlineData("\"percent\": 80", "\"percent\": 60", "$.wageSteps[1].percent", "no less than the one before")]
    [InlineData("\"id\": \"second\"", "\"id\": \"start\"", "$.wageSteps[1].id", "listed twice")]
    [InlineData("\"months\": 6, \"ojlHours\": 50, \"riHours\": 6", "", "$.wageSteps[1].after", "after what it is reached")]
    [InlineData(", \"note\": \"assumed\"", "", "$.wageSteps[1].note", "needs a note")]
    [InlineData("\"ojlHours\"", "\"hours\"", "$.wageSteps[1].after.hours", "Unknown property")]
    [InlineData("\"journeyTitle\": \"Operator III\"", "", "$.jobTitles[0].journeyTitle", "missing")]
    public void A_mistake_is_refused_with_its_place_and_reason(string sound, string mistaken, string place, string reason)
    {
        Assert.Contains(sound, Sound, StringComparison.Ordinal);

        Assert.Null(Read(Sound.Replace(sound, mistaken, StringComparison.Ordinal)));

        Assert.Contains(_problems, problem => problem.JsonPath == place && problem.Reason.Contains(reason, StringComparison.Ordinal));
    }

    private Sponsor? Read(string text) =>
        SponsorCatalog
            .Read([new ConfigurationFile("sponsors/acme.json", text)], new ProgramCatalog([Facts.Program]), _problems)
            .Find("acme");
}
