using System.Text.Json;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Entries;
using Xunit;
using static ImtHub.Records.Tests.Apprentices.Facts;

namespace ImtHub.Records.Tests.Apprentices;

/// <summary>Random histories of files: shuffled, cut into parts, delivered again, corrected. The facts decide, not the order.</summary>
public sealed class AnyOrderTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_same_facts_in_any_order_and_repetition_give_the_same_totals(int seed)
    {
        var random = new Random(seed);
        var facts = RandomFacts(random);
        var inOrder = Deliver(facts, atOnce: 5);
        Entry[] disorderly = [.. facts, .. facts.Where(_ => random.Next(3) == 0)];
        random.Shuffle(disorderly);

        var shuffled = Deliver(disorderly, atOnce: random.Next(1, 9));

        Assert.Equal(Totals(inOrder.Record!), Totals(shuffled.Record!));
        Assert.Equal(inOrder.Entries.Keys.Order(), shuffled.Entries.Keys.Order());
        Assert.All(inOrder.Entries, pair => Assert.Equal(pair.Value.Value, shuffled.Entries[pair.Key].Value));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_totals_are_those_of_the_newest_statement_of_each_fact(int seed)
    {
        var random = new Random(seed);
        var facts = RandomFacts(random);
        var record = Deliver(facts, atOnce: 3).Record!;

        // Stated here once more without the keeper: the last statement of each key in file order wins, then everything is added up.
        var valid = facts.GroupBy(fact => fact.Key).Select(same => same.Aggregate((a, b) => b.Lineage.Statement.IsAfter(a.Lineage.Statement) ? b : a)).ToList();
        var ojl = valid.OfType<HoursEntry>().Where(hours => hours.Kind == HoursKind.OnTheJobLearning).Sum(hours => hours.Hours);
        var components = valid.OfType<CourseEntry>().Where(course => course.Result == CourseResult.Passed)
            .SelectMany(course => Programme.FindCourse(course.Provider, course.Course)!.Gives).Distinct();

        Assert.Equal(ojl, record.OjlHours);
        Assert.Equal(components.Sum(id => Programme.Components.Single(component => component.Id == id).Hours), record.RiHours);
        Assert.Equal(valid.OfType<CompetencyEntry>().Count(competency => competency.Demonstrated), record.Competencies.Count);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_recount_from_the_entries_gives_the_record_byte_for_byte(int seed)
    {
        var random = new Random(seed);
        var hub = Deliver(RandomFacts(random), atOnce: random.Next(1, 9));

        var recounted = RecordAudit.Recount(Programme, hub.Record!, hub.Entries.Values);

        Assert.Equal(JsonSerializer.Serialize(hub.Record), JsonSerializer.Serialize(recounted));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_second_delivery_in_the_same_order_changes_nothing_and_tells_nothing(int seed)
    {
        var facts = RandomFacts(new Random(seed));
        var hub = Deliver(facts, atOnce: 4);
        var (record, told) = (JsonSerializer.Serialize(hub.Record), hub.Events.Count);

        foreach (var part in facts.Chunk(4))
            Assert.True(hub.Take(part).IsEmpty);

        Assert.Equal(record, JsonSerializer.Serialize(hub.Record));
        Assert.Equal(told, hub.Events.Count);
    }

    /// <summary>What must not hang on the order; the instant of a milestone is that of the file that brought it, in the order of arrival.</summary>
    private static string Totals(ApprenticeRecord record) => JsonSerializer.Serialize(
        new { record.OjlByWorkProcess, record.RiSources, record.Competencies, record.Registrations, Milestones = record.Milestones.Keys, record.OjlHours, record.RiHours });

    private static Hub Deliver(IEnumerable<Entry> facts, int atOnce)
    {
        var hub = Hub.WithApprentice();
        foreach (var part in facts.Chunk(atOnce))
            hub.Take([.. part]);
        return hub;
    }

    /// <summary>A few files that state, repeat and correct the same few facts.</summary>
    private static Entry[] RandomFacts(Random random) =>
    [
        .. Enumerable.Range(1, random.Next(1, 7)).SelectMany(file =>
            // Two files share each day, so that the order within the same instant is tried as well.
            Enumerable.Range(2, random.Next(1, 12)).Select(row => RandomFact(random, Facts.From($"file-{file}.csv", row, day: 1 + (file / 2))))),
    ];

    private static Entry RandomFact(Random random, Lineage lineage) => random.Next(6) switch
    {
        0 => Course(random.Next(2) == 0 ? "A" : "F", lineage, term: random.Next(2) == 0 ? "2026-SP" : "2026-FA"),
        1 => Course(random.Next(2) == 0 ? "pass" : "F", lineage, "mssc", "SAFETY", ""),
        2 => Competency(random.Next(2) == 0 ? "safe-work" : "checks", random.Next(2) == 0, lineage),
        3 => Hours(random.Next(9), lineage, random.Next(3), HoursKind.RelatedInstruction, null),
        4 => Registration("WI-7", FirstDay.AddDays(random.Next(3)), lineage),
        _ => Hours(random.Next(-4, 49) / 4m, lineage, random.Next(4), process: random.Next(2) == 0 ? "operation" : "set-up"),
    };
}
