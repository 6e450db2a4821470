using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using ImtHub.Records.Tests.Apprentices;
using Xunit;

namespace ImtHub.Records.Tests.Progress;

/// <summary>
/// Probation by its rules, on a program of 2,736 h on the job and 264 h of instruction in at most 24 months. The first day is Monday,
/// January 5, 2026; a quarter of the term is over on July 5.
/// </summary>
public sealed class ProbationTests
{
    private static readonly DateOnly s_first = new(2026, 1, 5);

    private static readonly Program s_program = Facts.Program with { OjlHours = 2736, RiHours = 264 };

    /// <summary>DWD 295.07(3)(h): up to 25 % of the contract's hours; of 3,000, 750 h.</summary>
    private static readonly ProbationRule s_wisconsin = new(ProbationBasis.Hours, 0.25m, 12, true, null);

    /// <summary>29 CFR 29.5: a quarter of the program or one year, whichever is shorter.</summary>
    private static readonly ProbationRule s_federal = new(ProbationBasis.Days, 0.25m, 12, true, null);

    [Theory]
    // 40 h a week reach 760 h with the 19th week; a quarter of the term would last seven weeks longer.
    [InlineData(40, 22, "2026-05-17", false)]
    [InlineData(40, 19, "2026-05-17", false)]
    // 720 h are known by May 10: at 40 h a week the rest takes six days.
    [InlineData(40, 18, "2026-05-16", true)]
    // 20 h a week would reach them in the 38th week.
    [InlineData(20, 10, "2026-09-24", true)]
    // Too little is known to tell a pace: 60 h in two weeks, and 690 h at the plan's 3,000 h in 730 days.
    [InlineData(30, 2, "2026-07-05", true)]
    [InlineData(0, 0, "2026-07-05", true)]
    // Whatever the hours are, a year ends it.
    [InlineData(10, 8, "2027-01-04", true)]
    [InlineData(12, 70, "2027-01-04", false)]
    public void In_Wisconsin_it_ends_with_a_quarter_of_the_contracts_hours(int weekly, int weeks, string ends, bool isProjected)
    {
        var probation = Probation.Of(Trained(weekly, weeks), s_program, s_wisconsin);

        Assert.Equal((Day(ends), isProjected, 750m), (probation.EndsOn, probation.IsProjected, probation.Hours));
    }

    [Theory]
    [InlineData(40, 22)]
    [InlineData(0, 0)]
    public void By_days_it_ends_with_a_quarter_of_the_term_whatever_the_hours_are(int weekly, int weeks)
    {
        var probation = Probation.Of(Trained(weekly, weeks), s_program, s_federal);

        Assert.Equal((Day("2026-07-05"), false, null), (probation.EndsOn, probation.IsProjected, probation.Hours));
    }

    [Theory]
    [InlineData(null, 6, "2026-07-04")]
    [InlineData(0.25, 3, "2026-04-04")]
    [InlineData(0.5, null, "2027-01-04")]
    public void By_days_the_share_and_the_months_bound_each_other(double? share, int? months, string ends) =>
        Assert.Equal(
            Day(ends),
            Probation.Of(Trained(0, 0), s_program, new(ProbationBasis.Days, (decimal?)share, months, true, null)).EndsOn
        );

    [Fact]
    public void What_the_enrollment_states_takes_the_rules_place()
    {
        var record = Trained(40, 22);

        Assert.Equal(
            Day("2026-04-05"),
            Probation.Of(record with { Probation = new StatedProbation(500, null) }, s_program, s_federal).EndsOn
        );
        Assert.Equal(
            Day("2026-04-04"),
            Probation.Of(record with { Probation = new StatedProbation(null, 90) }, s_program, s_wisconsin).EndsOn
        );
    }

    [Fact]
    public void Instruction_counts_toward_the_hours_and_credit_for_what_was_learned_before_does_not()
    {
        var record = Trained(40, 18) with { RiSources = new() { ["safety"] = [new("ri:mssc:12:SAFETY", new(2026, 3, 2))] } };
        var program = s_program with { Components = [new RiComponent("safety", "Safety", 30, true, null)] };
        Assert.Equal((Day("2026-05-10"), false), End(Probation.Of(record, program, s_wisconsin)));

        var credited = Trained(40, 18) with { Credit = new PriorCredit(600, 100, "Allen Press") };
        credited.OjlByWorkProcess[Program.PriorExperience] = 600;
        Assert.Equal((Day("2026-05-16"), true), End(Probation.Of(credited, s_program, s_wisconsin)));

        static (DateOnly, bool) End(Probation probation) => (probation.EndsOn, probation.IsProjected);
    }

    [Theory]
    // 760 h by May 17.
    [InlineData(40, 22, "2026-05-17", true)]
    [InlineData(40, 22, "2026-05-18", false)]
    // 700 h in nine months have not ended it, though a quarter of the term is long over; the year has.
    [InlineData(20, 35, "2026-10-01", true)]
    [InlineData(20, 35, "2027-01-05", false)]
    // Nothing is known of the hours: the plan stands for them.
    [InlineData(0, 0, "2026-07-05", true)]
    [InlineData(0, 0, "2026-07-06", false)]
    public void A_day_is_within_it_by_the_hours_there_were(int weekly, int weeks, string day, bool isWithin) =>
        Assert.Equal(isWithin, Probation.Of(Trained(weekly, weeks), s_program, s_wisconsin).Holds(Day(day)));

    [Theory]
    [InlineData(40, 22, "Probation ended on 17 May 2026, by 760 of 750 h")]
    [InlineData(40, 18, "Probation ends at 750 h, 720 h are known: at that pace on 16 May 2026")]
    [InlineData(0, 0, "Probation ends at 750 h, none are known: by the plan on 5 Jul 2026")]
    [InlineData(10, 8, "Probation ends on 4 Jan 2027, whatever the hours are")]
    public void It_is_said_whether_the_end_is_known_or_projected(int weekly, int weeks, string said) =>
        Assert.Equal(said, Probation.Of(Trained(weekly, weeks), s_program, s_wisconsin).Said(new(2026, 6, 1)));

    [Fact]
    public void The_last_days_that_there_are_leave_room_for_no_overflow()
    {
        var record = Trained(0, 0) with { BeganOn = DateOnly.MaxValue, Probation = new StatedProbation(decimal.MaxValue, null) };

        Assert.Equal(DateOnly.MaxValue, Probation.Of(record, s_program, s_wisconsin).EndsOn);
        Assert.Equal(
            DateOnly.MaxValue,
            Probation.Of(record with { Probation = new StatedProbation(null, int.MaxValue) }, s_program, s_wisconsin).EndsOn
        );
    }

    private static ApprenticeRecord Trained(int weekly, int weeks) =>
        new()
        {
            Id = "a-1",
            Name = new PersonName("Ada", "Example"),
            Sponsor = "acme",
            Program = "imt",
            ProgramVersion = "1",
            Status = ApprenticeStatus.InProbation,
            StatusOn = s_first,
            BeganOn = s_first,
            OjlHours = weekly * weeks,
            OjlByWeek = new(Enumerable.Range(0, weeks).ToDictionary(week => s_first.AddDays(7 * week), _ => (decimal)weekly)),
        };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
