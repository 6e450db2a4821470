using System.Text.Json;
using ImtHub.Records.Statements;
using Xunit;

namespace ImtHub.Records.Tests.Apprentices;

/// <summary>
/// Random histories of files: shuffled, cut into parts, delivered again, corrected, interleaved, withdrawn; days, pay periods,
/// forms, transfers. The facts decide, not the order: a model checker in miniature.
/// </summary>
public sealed class AnyOrderTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 300)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_same_facts_in_any_order_and_repetition_give_the_same_record_byte_for_byte(int seed)
    {
        var random = new Random(seed);
        var facts = RandomHistory.Of(random);
        var inOrder = Deliver(facts, atOnce: 5);
        Statement[] disorderly = [.. facts, .. facts.Where(_ => random.Next(3) == 0)];
        random.Shuffle(disorderly);
        // Nothing is kept of somebody who is not enrolled, so that some form comes first, whichever it is.
        var form = disorderly.First(fact => fact is EnrollmentStatement);

        var shuffled = Deliver([form, .. disorderly], atOnce: random.Next(1, 9));

        Assert.Equal(Json(inOrder.Record), Json(shuffled.Record));
        Assert.Equal(Json(inOrder.Known.Values.OrderBy(fact => fact.Key)), Json(shuffled.Known.Values.OrderBy(fact => fact.Key)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_record_kept_by_difference_is_the_one_counted_anew_from_its_facts(int seed)
    {
        var random = new Random(seed);
        var facts = RandomHistory.Of(random);
        random.Shuffle(facts);

        var hub = Deliver([facts.First(fact => fact is EnrollmentStatement), .. facts], atOnce: random.Next(1, 9));

        Assert.Equal(Json(hub.Recounted()), Json(hub.Record));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_totals_are_those_of_a_model_that_knows_nothing_of_differences(int seed)
    {
        var facts = RandomHistory.Of(new Random(seed));
        var record = Deliver(facts, atOnce: 3).Record!;

        Assert.Equal(RecordModel.OjlHours(facts), record.OjlHours);
        Assert.Equal(RecordModel.RiHours(facts), record.RiHours);
        Assert.Equal(RecordModel.Competencies(facts), record.Competencies.Keys.ToHashSet());
        Assert.Equal(record.OjlHours, record.OjlByWeek.Values.Sum() + record.OjlByWorkProcess.GetValueOrDefault("prior-experience"));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_second_delivery_in_the_same_order_changes_nothing_and_tells_nothing(int seed)
    {
        var facts = RandomHistory.Of(new Random(seed));
        var hub = Deliver(facts, atOnce: 4);
        var (record, told) = (Json(hub.Record), hub.Events.Count);

        foreach (var part in facts.Chunk(4))
        {
            Assert.True(hub.Take(part).IsEmpty);
        }

        Assert.Equal(record, Json(hub.Record));
        Assert.Equal(told, hub.Events.Count);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_second_try_of_a_file_reports_what_the_first_one_did_whatever_came_between(int seed)
    {
        var random = new Random(seed);
        var hub = SmallHub.WithApprentice();
        var files = RandomHistory.WithoutForms(random).GroupBy(fact => fact.Lineage.File).Select(file => file.ToArray()).ToArray();
        random.Shuffle(files);
        var first = files
            .Select(file => hub.Take(file).Outcomes.Where(outcome => outcome.Result != StatementResult.Held).ToList())
            .ToList();

        for (var index = 0; index < files.Length; index++)
        {
            var second = hub.Take(files[index]).Outcomes;
            Assert.All(
                first[index],
                outcome =>
                    Assert.Contains(
                        second,
                        again =>
                            again.Statement == outcome.Statement && (again.Result == outcome.Result || again.Result == StatementResult.Held)
                    )
            );
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_withdrawn_leaves_the_record_as_if_it_had_never_been_stated(int seed)
    {
        var random = new Random(seed);
        var facts = RandomHistory.Of(random);
        var run = facts[random.Next(facts.Length)].Lineage.RunId;
        if (run == facts[0].Lineage.RunId)
        {
            return;
        }

        var hub = Deliver(facts, atOnce: 5);

        hub.Replace((_, statement) => statement.RunId == run, []);

        Assert.Equal(Json(Deliver([.. facts.Where(fact => fact.Lineage.RunId != run)], atOnce: 5).Record), Json(hub.Record));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_file_read_anew_by_another_profile_gives_the_record_that_it_would_have_given_at_once(int seed)
    {
        var random = new Random(seed);
        var facts = RandomHistory.Of(random);
        var run = facts[^1].Lineage.RunId;
        Statement[] anew =
        [
            .. RandomHistory
                .WithoutForms(new Random(seed + 1))
                .Select(
                    (fact, index) =>
                        fact with
                        {
                            Lineage = facts[^1].Lineage with { Row = index + 2, Profile = "hours/acme@2", Replaced = null },
                        }
                ),
        ];
        Statement[] others = [.. facts.Where(fact => fact.Lineage.RunId != run)];
        if (others.Length == 0)
        {
            return;
        }

        var hub = Deliver(facts, atOnce: 5);

        var change = hub.Replace((_, statement) => statement.RunId == run, anew);

        Assert.Equal(Json(Deliver([.. others, .. anew], atOnce: 5).Record), Json(hub.Record));
        var (record, told) = (Json(hub.Record), hub.Events.Count);
        Assert.Equal(change.Outcomes, hub.Replace((_, statement) => statement.RunId == run, anew).Outcomes);
        Assert.Equal((record, told), (Json(hub.Record), hub.Events.Count));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_was_believed_on_a_day_is_what_the_files_stored_by_then_give(int seed)
    {
        var random = new Random(seed);
        var facts = RandomHistory.Of(random);
        var day = facts[random.Next(facts.Length)].Lineage.StatedAt;
        Statement[] shuffled = [.. facts];
        random.Shuffle(shuffled);

        var believed = Deliver([facts[0], .. shuffled], atOnce: 4).At(day);

        Assert.Equal(Json(Deliver([.. facts.Where(fact => fact.Lineage.StatedAt <= day)], atOnce: 4).Record), Json(believed));
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, RecordsJson.Options);

    private static SmallHub Deliver(Statement[] facts, int atOnce)
    {
        var hub = new SmallHub();
        foreach (var part in facts.Chunk(atOnce))
        {
            hub.Take(part);
        }

        return hub;
    }
}
