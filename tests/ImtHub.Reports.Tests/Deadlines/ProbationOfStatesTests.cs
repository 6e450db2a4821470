using ImtHub.Records.Configuration;
using ImtHub.Records.Progress;
using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Tests.Kit;
using Xunit;

namespace ImtHub.Reports.Tests.Deadlines;

/// <summary>Basis and length of probation, state by state.</summary>
public sealed class ProbationOfStatesTests
{
    [Theory]
    [InlineData("WI", ProbationBasis.Hours, "DWD 295.07(3)(h)")]
    [InlineData("MN", ProbationBasis.Days, "29 CFR 29.5")]
    [InlineData("OH", ProbationBasis.Days, "29 CFR 29.5")]
    [InlineData("PA", ProbationBasis.Days, "29 CFR 29.5")]
    [InlineData("KY", ProbationBasis.Days, "29 CFR 29.5")]
    [InlineData("MI", ProbationBasis.Days, "29 CFR 29.5")]
    [InlineData("IL", ProbationBasis.Days, "29 CFR 29.5")]
    [InlineData("IN", ProbationBasis.Days, "29 CFR 29.5")]
    [InlineData("US", ProbationBasis.Days, "29 CFR 29.5")]
    public void Each_state_has_a_rule_that_says_where_it_is_from_and_that_it_was_not_read_there(
        string state,
        ProbationBasis basis,
        string source
    )
    {
        var rule = SmallHub.Jurisdictions.Of(state)!.Probation;

        Assert.Equal((basis, 0.25m, 12, false), (rule.Basis, rule.Share, rule.Months, rule.Verified));
        Assert.Contains(source, rule.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sponsor_has_the_rule_of_its_state_and_any_other_that_of_the_United_States()
    {
        var rules = SmallHub.Jurisdictions.Probations(new([new("acme", "Acme", "WI", "imt"), new("prairie", "Prairie", "IA", "imt")]));

        Assert.Equal(SmallHub.Jurisdictions.Of("WI")!.Probation, rules.Of("acme"));
        Assert.Equal(SmallHub.Jurisdictions.Of("US")!.Probation, rules.Of("prairie"));
        Assert.Equal(SmallHub.Jurisdictions.Of("US")!.Probation, rules.Of("unknown"));
    }

    [Theory]
    [InlineData(null, "$.probation", "hours or days")]
    [InlineData("5", "$.probation", "object")]
    [InlineData("""{ "share": 0.25 }""", "$.probation.basis", "basis is missing; it must be one of: hours, days")]
    [InlineData("""{ "basis": "weeks", "share": 0.25 }""", "$.probation.basis", "'weeks' must be one of: hours, days")]
    [InlineData("""{ "basis": "hours", "months": 12 }""", "$.probation.share", "share is missing")]
    [InlineData("""{ "basis": "days" }""", "$.probation.share", "by days share or months")]
    [InlineData("""{ "basis": "days", "share": 25 }""", "$.probation.share", "share is 25; it must be over 0 and at most 1")]
    [InlineData("""{ "basis": "days", "months": 1.5 }""", "$.probation.months", "whole number from 1 to 120")]
    [InlineData("""{ "basis": "days", "months": 12, "verified": false }""", "$.probation.note", "note")]
    [InlineData("""{ "basis": "days", "months": 12, "year": 1 }""", "$.probation.year", "Unknown property")]
    public void A_jurisdiction_without_a_sound_rule_is_refused_with_its_file_path_value_and_what_is_allowed(
        string? probation,
        string path,
        string reason
    )
    {
        var problems = new List<ConfigurationProblem>();
        var read = JurisdictionCatalog.Read(
            [
                new(
                    "jurisdictions/ia.json",
                    $$"""{ "id": "ia", "name": "Iowa", "state": "IA", "duties": []{{(probation is null ? "" : $", \"probation\": {probation}")}} }"""
                ),
            ],
            problems
        );

        var problem = Assert.Single(problems);
        Assert.Equal(("jurisdictions/ia.json", path), (problem.File, problem.JsonPath));
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
        Assert.Null(read.Of("IA"));
    }

    [Fact]
    public void The_rule_of_the_United_States_is_no_states()
    {
        var problems = new List<ConfigurationProblem>();
        JurisdictionCatalog.Read(
            [
                new(
                    "jurisdictions/us.json",
                    """{ "id": "us", "name": "Iowa", "state": "IA", "duties": [], "probation": { "basis": "days", "months": 6 } }"""
                ),
            ],
            problems
        );

        Assert.Equal("$.state", Assert.Single(problems).JsonPath);
    }
}
