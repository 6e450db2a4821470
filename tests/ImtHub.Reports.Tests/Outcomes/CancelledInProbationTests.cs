using ImtHub.Records.Statements;
using ImtHub.Reports.Outcomes;
using ImtHub.Reports.Tests.Kit;
using Xunit;

namespace ImtHub.Reports.Tests.Outcomes;

/// <summary>
/// Whose cancellation a completion rate forgives (29 CFR 29.6). The first day is Monday, January 6, 2014; a quarter of the 24 months is
/// over on July 6, 2014.
/// </summary>
public sealed class CancelledInProbationTests
{
    private static readonly DateOnly s_first = new(2014, 1, 6);
    private static readonly DateOnly s_asOf = new(2017, 12, 31);

    [Theory]
    // DWD 295.07(3)(h): 750 of 3,000 h are reached on May 18. In the fifth month probation was over, which a quarter of the term forgave.
    [InlineData("rmg", 40, 20, "2014-06-02", Fate.CancelledAfterProbation)]
    [InlineData("rmg", 40, 19, "2014-05-18", Fate.CancelledInProbation)]
    // 600 h in eight months: within probation, which a quarter of the term counted against the sponsor.
    [InlineData("rmg", 20, 30, "2014-09-01", Fate.CancelledInProbation)]
    // 29 CFR 29.5, by days, where the state's own rule is not known: the hours do not matter.
    [InlineData("north-star", 40, 20, "2014-06-02", Fate.CancelledInProbation)]
    [InlineData("north-star", 20, 30, "2014-09-01", Fate.CancelledAfterProbation)]
    public void It_is_that_of_somebody_whose_probation_was_not_over_by_the_rule_of_the_state(
        string sponsor,
        int weekly,
        int weeks,
        string on,
        object fate
    ) => Assert.Equal(fate, FateOf(Cancelled(sponsor, weekly, weeks, on)));

    [Fact]
    public void The_contracts_own_length_takes_the_rules_place()
    {
        var cancelled = Cancelled("rmg", 40, 20, "2014-06-02");

        Assert.Equal(Fate.CancelledInProbation, FateOf(cancelled with { Probation = new StatedProbation(1000, null) }));
        Assert.Equal(Fate.CancelledAfterProbation, FateOf(cancelled with { Probation = new StatedProbation(null, 60) }));
    }

    [Fact]
    public void A_cancellation_in_the_fifth_month_counts_in_both_rates()
    {
        Apprentice[] cohort =
        [
            new()
            {
                Worker = "1",
                BeganOn = s_first,
                Changes = [(ApprenticeStatus.Completed, new(2015, 11, 2), null)],
            },
            Cancelled("rmg", 40, 20, "2014-06-02"),
        ];
        foreach (var rule in new[] { CompletionRule.Federal, CompletionRule.Wisconsin })
        {
            var rate = CompletionRate.Of(rule, Career.Of(cohort.Select(apprentice => apprentice.Person), s_asOf), s_asOf).Overall;
            Assert.Equal((1, 2, 50m), (rate.Numerator, rate.Denominator, rate.Percent));
        }
    }

    private static Fate FateOf(Apprentice apprentice) => Assert.Single(Career.Of([apprentice.Person], s_asOf)).Fate;

    private static Apprentice Cancelled(string sponsor, int weekly, int weeks, string on) =>
        new()
        {
            Sponsor = sponsor,
            BeganOn = s_first,
            Changes =
            [
                (
                    ApprenticeStatus.Cancelled,
                    DateOnly.ParseExact(on, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                    "Moved"
                ),
            ],
            Facts = Hours.Weeks(sponsor, "0012", s_first, weeks, weekly),
        };
}
