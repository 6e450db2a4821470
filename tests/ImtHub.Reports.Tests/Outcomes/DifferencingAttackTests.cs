using System.Text.Json;
using ImtHub.Records;
using ImtHub.Records.Personal;
using ImtHub.Reports.Files;
using ImtHub.Reports.Outcomes;
using ImtHub.Reports.Outcomes.Pages;
using ImtHub.Reports.Tests.Kit;
using Xunit;

namespace ImtHub.Reports.Tests.Outcomes;

/// <summary>Whoever keeps reports and subtracts their numbers learns of nobody.</summary>
public sealed class DifferencingAttackTests
{
    private static readonly OutcomesRules s_rules = new();
    private static readonly IReadOnlyList<DateOnly> s_days =
    [
        .. Enumerable.Range(0, 30).Select(month => new DateOnly(2014, 1, 15).AddMonths(month)),
        new(2016, 12, 31),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Reports_of_many_days_differ_by_nobody_or_by_enough(int seed)
    {
        var crowd = Crowd.Of(250, seed);
        var reports = Publish(s_days, _ => crowd);

        Assert.Empty(Attacker.Find(reports, s_rules.SmallestCell));
        // There is something to attack: the last report counts nearly everybody.
        Assert.All(reports[^1].Cells.Where(cell => cell.State is null), cell => Assert.InRange(cell.Share!.Denominator, 200, 250));
    }

    [Fact]
    public async Task Two_reports_at_the_same_moment_know_of_each_other()
    {
        var crowd = Crowd.Of(250, seed: 1);
        var desk = new Desk(crowd);
        var group = DiversityGroup.All[0].Id;
        IReadOnlyList<ReleasedBlock> meanwhile =
        [
            new(group, null, null, s_days[0], [.. crowd.Take(12).Select(apprentice => apprentice.Id)], 6),
        ];
        desk.Exports.Meanwhile = () =>
            desk.Exports.Write(OutcomesWriter.Released, JsonSerializer.SerializeToUtf8Bytes(meanwhile, RecordsJson.Options));

        await desk.Outcomes.WriteAsync(new ReportOrder("outcomes", "Ann", s_days[^1]), TestContext.Current.CancellationToken);

        var released = JsonSerializer.Deserialize<List<ReleasedBlock>>(desk.Exports.Text(OutcomesWriter.Released), RecordsJson.Options)!;
        Assert.Contains(released, block => block.People.SequenceEqual(meanwhile[0].People));
        Assert.All(
            released.Where(block => block.Group == group).SelectMany(block => block.People).CountBy(person => person),
            person => Assert.True(person.Value == 1, $"{person.Key} was released twice.")
        );
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Late_forms_and_corrected_answers_tell_of_nobody_either(int seed)
    {
        var (random, crowd) = (new Random(seed), Crowd.Of(250, seed).ToList());
        var late = crowd.Where(_ => random.Next(8) == 0).ToHashSet();
        // Before every report somebody corrects an answer; some forms come a year late.
        var reports = Publish(
            s_days,
            day =>
            {
                var index = random.Next(crowd.Count);
                var corrected = crowd[index].With(PersonalFields.Sex, random.Next(2) == 0 ? PersonalFields.Female : PersonalFields.Male);
                if (late.Remove(crowd[index]))
                {
                    late.Add(corrected);
                }

                crowd[index] = corrected;
                return [.. crowd.Where(apprentice => !late.Contains(apprentice) || apprentice.BeganOn.AddYears(1) <= day)];
            }
        );

        Assert.Empty(Attacker.Find(reports, s_rules.SmallestCell));
    }

    [Fact]
    public void A_report_of_an_earlier_day_written_later_tells_of_nobody()
    {
        var crowd = Crowd.Of(250, 21);
        Assert.Empty(Attacker.Find(Publish([new(2016, 12, 31), .. s_days], _ => crowd), s_rules.SmallestCell));
    }

    [Fact]
    public void The_attack_finds_people_in_reports_that_count_everybody_as_they_come()
    {
        var crowd = Crowd.Of(250, 1);
        var naive = s_days.Select(day => (day, Naive(crowd, day))).ToList();

        Assert.NotEmpty(Attacker.Find(naive, s_rules.SmallestCell));
    }

    [Fact]
    public void The_attack_finds_the_complement_of_a_row_that_alone_is_left_out()
    {
        // Two sponsors of one state: 20 people with a row of their own, and three whose row is left out.
        DiversityCell[] report = [Cell(null, null, 12, 23), Cell("WI", null, 12, 23), Cell("WI", "rmg", 10, 20)];

        Assert.Contains((2, 1), Attacker.Find([(s_days[0], report)], s_rules.SmallestCell));
    }

    private static List<(DateOnly Day, IReadOnlyList<DiversityCell> Cells)> Publish(
        IEnumerable<DateOnly> days,
        Func<DateOnly, IReadOnlyList<Apprentice>> known
    )
    {
        IReadOnlyList<ReleasedBlock> released = [];
        var reports = new List<(DateOnly, IReadOnlyList<DiversityCell>)>();
        foreach (var day in days)
        {
            (var report, released) = OutcomesReport.Compose(
                [.. known(day).Select(apprentice => apprentice.Person)],
                SmallHub.Sponsors,
                s_rules,
                released,
                day
            );
            reports.Add((day, report.Diversity.Cells));
        }
        return reports;
    }

    private static IReadOnlyList<DiversityCell> Naive(IReadOnlyList<Apprentice> crowd, DateOnly day)
    {
        var group = DiversityGroup.All[1];
        var people = crowd
            .Select(apprentice => apprentice.Person)
            .Where(person => person.HadBegunBy(day) && group.IsStated(person.Answers))
            .ToList();
        return [Cell(null, null, people.Count(person => group.Holds(person.Answers)), people.Count)];
    }

    private static DiversityCell Cell(string? state, string? sponsor, int members, int all) =>
        new("women", state, sponsor, "", new Rate("women", "Women", members, all, ""));
}
