using ImtHub.Records.Apprentices;
using ImtHub.Records.Statements;
using Xunit;
using static ImtHub.Records.Tests.Apprentices.Facts;

namespace ImtHub.Records.Tests.Apprentices;

/// <summary>Each number of a record is the sum of facts that name their file and row, and no fact is lost.</summary>
public sealed class RecordTraceTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 100)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_was_stated_the_traced_numbers_are_those_of_the_record(int seed)
    {
        var hub = new SmallHub();
        hub.Take(RandomHistory.Of(new Random(seed)));
        var record = hub.Record!;

        var trace = RecordTrace.Of(Program, record, hub.Known.Values);

        Assert.Equal(
            record.OjlByWorkProcess.Where(process => process.Value != 0),
            trace
                .OnTheJobLearning.Where(number => number.Hours != 0)
                .Select(number => KeyValuePair.Create(number.Subject, number.Hours))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        );
        Assert.Equal(record.RiHours, Math.Min(Program.RiHours, trace.RelatedInstruction.Sum(number => number.Hours)));
        Assert.Equal(record.Competencies.Keys, trace.Competencies.Select(number => number.Subject));
        Assert.Equal(
            record.Held,
            trace
                .Held.GroupBy(held => held.Hold.Code)
                .OrderBy(code => code.Key, StringComparer.Ordinal)
                .Select(code => KeyValuePair.Create(code.Key, code.Count()))
        );
        Assert.All(
            trace.OnTheJobLearning.Concat(trace.RelatedInstruction).Concat(trace.Competencies),
            number => Assert.NotEmpty(number.Facts)
        );
        Assert.Equal(
            hub.Known.Values.Select(fact => fact.Key).Order(StringComparer.Ordinal),
            trace
                .OnTheJobLearning.Concat(trace.RelatedInstruction)
                .Concat(trace.Competencies)
                .SelectMany(number => number.Facts)
                .Concat(trace.Identity)
                .Concat(trace.Held.Select(held => held.Fact))
                .Concat(trace.WithoutCredit)
                .Select(fact => fact.Key)
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_number_names_its_files_and_rows()
    {
        var hub = SmallHub.WithApprentice();
        hub.Take(
            Hours(8, From("week-1.csv", 2)),
            Hours(7.5m, From("week-1.csv", 3), day: 1),
            Hours(4, From("week-1.csv", 4), day: 1, HoursKind.PaidNotLearning)
        );

        var trace = RecordTrace.Of(Program, hub.Record!, hub.Known.Values);

        var operation = Assert.Single(trace.OnTheJobLearning);
        Assert.Equal(("operation", 15.5m), (operation.Subject, operation.Hours));
        Assert.Equal(
            ["hours/acme/week-1.csv:2", "hours/acme/week-1.csv:3"],
            operation.Facts.Select(fact => $"{fact.Current.Lineage.File}:{fact.Current.Lineage.Row}")
        );
        Assert.Equal(4, Assert.Single(trace.WithoutCredit).Current.Lineage.Row);
    }
}
