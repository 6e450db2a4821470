using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Records.Tests.Progress;

/// <summary>
/// The approximate time at each work process, where payrolls state none: divided by a rule, never more than the hours there are.
/// </summary>
public sealed class HoursDivisionTests
{
    private static readonly Program s_imt = ImtProgram.Current;

    [Fact]
    public void The_sponsors_own_schedule_divides_what_no_file_states_a_process_for()
    {
        var division = Of(
            Sponsor(("safety", 100), ("set-up", 300), ("operation", 600), ("quality", 0), ("maintenance", 0)),
            Hours((Program.UnassignedWorkProcess, 50), ("quality", 8))
        );

        Assert.Equal(DivisionRule.SponsorShares, division.Rule);
        Assert.Equal(
            [("safety", 0m, 5m), ("set-up", 0, 15), ("operation", 0, 30), ("quality", 8, 0), ("maintenance", 0, 0)],
            Parts(division)
        );
        Assert.Equal(0, division.Undivided);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(1234.57)]
    [InlineData(0.1234)]
    public void The_parts_are_the_hours_there_are_whatever_rounding_leaves(decimal hours)
    {
        var division = Of(Sponsor(("safety", 1), ("set-up", 1), ("operation", 1)), Hours((Program.UnassignedWorkProcess, hours)));

        Assert.Equal(hours, division.Processes.Sum(process => process.Divided));
        Assert.All(division.Processes, process => Assert.True(process.Divided >= 0));
        Assert.Equal(0, division.Undivided);
    }

    [Fact]
    public void Without_a_schedule_the_hours_that_mentors_stated_divide()
    {
        var division = Of(
            Sponsor(),
            Hours((Program.UnassignedWorkProcess, 40)),
            SignOff("equipment-set-up", 30),
            SignOff("quality-checks", 10),
            SignOff("safe-work", null)
        );

        Assert.Equal(DivisionRule.MentorStatement, division.Rule);
        Assert.Equal(
            [("safety", 0m, 0m), ("set-up", 0, 30), ("operation", 0, 0), ("quality", 0, 10), ("maintenance", 0, 0)],
            Parts(division)
        );
    }

    [Fact]
    public void A_sign_off_that_was_withdrawn_divides_nothing()
    {
        var division = Of(
            Sponsor(),
            Hours((Program.UnassignedWorkProcess, 40)),
            SignOff("equipment-set-up", 30) with
            {
                Demonstrated = false,
            }
        );

        Assert.Equal((DivisionRule.None, 40m), (division.Rule, division.Undivided));
        Assert.Null(division.Sentence);
    }

    [Fact]
    public void Hours_that_are_stated_later_are_divided_no_more()
    {
        var sponsor = Sponsor(("safety", 1), ("set-up", 1));

        var division = Of(sponsor, Hours(("safety", 40)));

        Assert.Equal((DivisionRule.None, 0m), (division.Rule, division.Undivided));
        Assert.Equal(40, division.Processes.Sum(process => process.Hours));
    }

    [Fact]
    public void Corrections_below_zero_are_not_divided()
    {
        var division = Of(Sponsor(("safety", 1)), Hours((Program.UnassignedWorkProcess, -8)));

        Assert.Equal((DivisionRule.None, -8m), (division.Rule, division.Undivided));
    }

    private static HoursDivision Of(Sponsor sponsor, ApprenticeRecord record, params CompetencyStatement[] signedOff) =>
        HoursDivision.Of(s_imt, sponsor, record, signedOff);

    private static IEnumerable<(string, decimal, decimal)> Parts(HoursDivision division) =>
        division.Processes.Select(process => (process.Process.Id, process.Stated, process.Divided));

    private static Sponsor Sponsor(params (string Process, decimal Hours)[] schedule) =>
        new("rmg", "Renaissance", "WI", "imt")
        {
            WorkProcessHours = s_imt
                .WorkProcesses.ToDictionary(
                    process => process.Id,
                    process => schedule.FirstOrDefault(own => own.Process == process.Id).Hours
                )
                .Where(_ => schedule.Length > 0)
                .ToDictionary(),
        };

    private static ApprenticeRecord Hours(params (string Process, decimal Hours)[] hours)
    {
        var record = new ApprenticeRecord
        {
            Id = "a-1",
            Name = new("Amina", "Okafor"),
            Sponsor = "rmg",
            Program = "imt",
            ProgramVersion = "1",
            BeganOn = new(2025, 1, 6),
            Status = ApprenticeStatus.Active,
            StatusOn = new(2025, 1, 6),
        };
        foreach (var (process, worked) in hours)
        {
            record.OjlByWorkProcess[process] = worked;
        }

        return record;
    }

    private static CompetencyStatement SignOff(string competency, decimal? hours) =>
        new()
        {
            Lineage = new("run", "competencies/rmg/book.csv", 2, "competencies/rmg@1", new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero)),
            Employer = "rmg",
            Worker = "0012",
            Competency = competency,
            On = new(2026, 1, 5),
            Demonstrated = true,
            Hours = hours,
        };
}
