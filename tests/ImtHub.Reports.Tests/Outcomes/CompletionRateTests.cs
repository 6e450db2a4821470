using ImtHub.Records.Statements;
using ImtHub.Reports.Outcomes;
using ImtHub.Reports.Tests.Kit;
using Xunit;

namespace ImtHub.Reports.Tests.Outcomes;

/// <summary>
/// The two completion rates by hand. The term is 24 months, so an apprentice of January 6, 2014 is projected to complete on January 5, 2016
/// and counts as certified until January 5, 2017; probation ends on July 5, 2014 (a quarter of the term).
/// </summary>
public sealed class CompletionRateTests
{
    private static readonly DateOnly s_first = new(2014, 1, 6);
    private static readonly DateOnly s_asOf = new(2017, 12, 31);

    private static readonly Apprentice[] s_cohort =
    [
        Who("1", (ApprenticeStatus.Completed, new(2015, 11, 2))),
        Who("2", (ApprenticeStatus.Completed, new(2017, 1, 5))),
        // A day too late.
        Who("3", (ApprenticeStatus.Completed, new(2017, 1, 6))),
        Who("4", (ApprenticeStatus.Cancelled, new(2014, 7, 4))),
        Who("5", (ApprenticeStatus.Cancelled, new(2014, 9, 1))),
        Who("6", (ApprenticeStatus.Transferred, new(2014, 9, 1))),
        Who("7"),
    ];

    [Fact]
    public void The_federal_rate_leaves_out_those_cancelled_in_probation() =>
        Assert.Equal((2, 6, 33.3m), Overall(CompletionRule.Federal, s_cohort, s_asOf));

    [Fact]
    public void The_Wisconsin_rate_leaves_out_those_transferred_too() =>
        Assert.Equal((2, 5, 40m), Overall(CompletionRule.Wisconsin, s_cohort, s_asOf));

    [Fact]
    public void A_cohort_counts_from_the_day_on_which_the_time_of_its_last_apprentice_is_over()
    {
        Apprentice[] two = [.. s_cohort, Who("8") with { BeganOn = new(2014, 12, 1) }];

        var before = CompletionRate.Of(CompletionRule.Federal, Careers(two, new(2017, 11, 29)), new(2017, 11, 29));
        Assert.Equal((0, (decimal?)null), (before.Overall.Denominator, before.Overall.Percent));
        var open = Assert.Single(before.Cohorts);
        Assert.Equal(
            (2014, 2, 7, 1, new DateOnly(2017, 11, 30), false),
            (open.Year, open.Rate.Numerator, open.Rate.Denominator, open.LeftOut, open.FinalOn, open.IsFinal)
        );

        Assert.Equal((2, 7, 28.6m), Overall(CompletionRule.Federal, two, new(2017, 11, 30)));
    }

    [Fact]
    public void Cohorts_of_different_years_stand_apart_and_are_summed_when_both_are_over()
    {
        Apprentice[] two = [.. s_cohort, Who("8", (ApprenticeStatus.Completed, new(2014, 12, 1))) with { BeganOn = new(2013, 7, 1) }];
        var rate = CompletionRate.Of(CompletionRule.Federal, Careers(two, s_asOf), s_asOf);

        Assert.Equal(
            [(2013, 1, 1), (2014, 2, 6)],
            rate.Cohorts.Select(cohort => (cohort.Year, cohort.Rate.Numerator, cohort.Rate.Denominator))
        );
        Assert.Equal((3, 7), (rate.Overall.Numerator, rate.Overall.Denominator));
    }

    [Fact]
    public void Each_program_has_both_rates_of_all_its_sponsors_and_of_each()
    {
        Apprentice[] two =
        [
            .. s_cohort,
            Who("8", (ApprenticeStatus.Completed, new(2015, 11, 2))) with
            {
                Sponsor = "hayes",
            },
            Who("9", (ApprenticeStatus.Transferred, new(2015, 3, 2))) with
            {
                Sponsor = "hayes",
            },
            // Their time is not over.
            Who("10") with
            {
                Sponsor = "north-star",
                BeganOn = new(2017, 3, 6),
            },
        ];

        Assert.Equal(
            [
                ("Industrial Manufacturing Technician, all sponsors", null, 10, (3, 8), (3, 6)),
                ("Industrial Manufacturing Technician, Hayes Performance Systems", "hayes", 2, (1, 2), (1, 1)),
                ("Industrial Manufacturing Technician, North Star Castings", "north-star", 1, (0, 0), (0, 0)),
                ("Industrial Manufacturing Technician, Renaissance Manufacturing Group", "rmg", 7, (2, 6), (2, 5)),
            ],
            ProgramCompletion
                .Of(Careers(two, s_asOf), id => SmallHub.Sponsors.Find(id)!.Name, s_asOf)
                .Select(program => (program.Name, program.Sponsor, program.Enrolled, Of(program.Federal), Of(program.Wisconsin)))
        );

        static (int, int) Of(CompletionRate rate) => (rate.Overall.Numerator, rate.Overall.Denominator);
    }

    private static (int, int, decimal?) Overall(CompletionRule rule, IEnumerable<Apprentice> apprentices, DateOnly asOf)
    {
        var rate = CompletionRate.Of(rule, Careers(apprentices, asOf), asOf).Overall;
        return (rate.Numerator, rate.Denominator, rate.Percent);
    }

    private static IReadOnlyList<Career> Careers(IEnumerable<Apprentice> apprentices, DateOnly asOf) =>
        Career.Of(apprentices.Select(apprentice => apprentice.Person), asOf);

    private static Apprentice Who(string worker, params (ApprenticeStatus Status, DateOnly On)[] changes) =>
        new()
        {
            Worker = worker,
            BeganOn = s_first,
            Changes = [.. changes.Select(change => (change.Status, change.On, (string?)"Stated"))],
        };
}
