using ImtHub.Records.Configuration;
using ImtHub.Records.Programs;
using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Tests.Kit;
using Xunit;

namespace ImtHub.Reports.Tests.Deadlines;

/// <summary>144 h of related instruction for each year of the term: the program's 264 h, and its term of up to 24 months.</summary>
public sealed class InstructionFitTests
{
    [Fact]
    public void Of_264_hours_in_24_months_every_state_is_told_once_with_what_they_are_enough_for() =>
        Assert.Equal(
            [
                "Program imt version 1 in MN: 264 h of related instruction are enough for 22 months at 144 h a year; the term of 24 months wants 288 h, which is normally necessary (mn, not read at its source).",
                "Program imt version 1 in WI: 264 h of related instruction are enough for 22 months at 144 h a year; the term of 24 months wants 288 h, which is required (wi, not read at its source).",
            ],
            InstructionFit.Warnings(SmallHub.Programs, SmallHub.Sponsors, SmallHub.Jurisdictions)
        );

    [Theory]
    [InlineData(288, 24, 0)]
    [InlineData(264, 22, 0)]
    [InlineData(287.5, 24, 1)]
    [InlineData(264, 23, 1)]
    // DWD 295.02(3) in Wisconsin; a state without a file has the federal rule.
    [InlineData(143, 12, 1, "IA")]
    [InlineData(144, 12, 0, "IA")]
    public void A_term_and_its_hours_fit_or_a_warning_says_so(double hours, int months, int warnings, string state = "WI")
    {
        var program = SmallHub.Program with { RiHours = (decimal)hours, Term = new ProgramTerm(12, months) };

        Assert.Equal(
            warnings,
            InstructionFit.Warnings(new([program]), new([new("acme", "Acme", state, "imt")]), SmallHub.Jurisdictions).Count
        );
    }

    [Theory]
    [InlineData("{ }", "$.relatedInstruction.hoursPerYear")]
    [InlineData("""{ "hoursPerYear": 0 }""", "$.relatedInstruction.hoursPerYear")]
    [InlineData("""{ "hoursPerYear": 144, "verified": false }""", "$.relatedInstruction.note")]
    [InlineData("""{ "hoursPerYear": 144, "hoursPerTerm": 72 }""", "$.relatedInstruction.hoursPerTerm")]
    public void A_rule_that_is_not_sound_is_refused(string rule, string path)
    {
        var problems = new List<ConfigurationProblem>();
        JurisdictionCatalog.Read(
            [
                new(
                    "jurisdictions/ia.json",
                    $$"""
                    {
                      "id": "ia", "name": "Iowa", "state": "IA", "duties": [],
                      "probation": { "basis": "days", "months": 12 }, "relatedInstruction": {{rule}}
                    }
                    """
                ),
            ],
            problems
        );

        Assert.Equal(("jurisdictions/ia.json", path), Assert.Single(problems) is var problem ? (problem.File, problem.JsonPath) : default);
    }
}
