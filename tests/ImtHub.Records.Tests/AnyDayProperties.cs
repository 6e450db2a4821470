using FsCheck;
using FsCheck.Fluent;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Index;
using ImtHub.Records.Programs;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using ImtHub.Records.Tests.Apprentices;
using ImtHub.TestKit;
using Xunit;
using static ImtHub.Records.Tests.Apprentices.Facts;

namespace ImtHub.Records.Tests;

/// <summary>
/// A day that a file states, whatever day it is, ends in an outcome: of the record, its progress, its lists and its history.
/// </summary>
public sealed class AnyDayProperties
{
    private static readonly ApprenticeStatus[] s_statuses = Enum.GetValues<ApprenticeStatus>();

    private static readonly Sponsor s_sponsor = new("acme", "Acme", "WI", "imt")
    {
        WageSteps =
        [
            new("start", "Start", 70, null, null, null),
            new("second", "Second", 80, 6, 20, null),
            new("third", "Third", 90, 24, null, 5),
        ],
    };

    /// <summary>What a run of files states, with any days, and the day on which somebody asks.</summary>
    public sealed record Life(DateOnly[] Days, int[] Choices, DateOnly Asked);

    private static readonly Arbitrary<Life> s_lives = Arb.From(
        from days in AnyDay.Gen.ArrayOf(24)
        from choices in Gen.Choose(0, 1_000).ArrayOf(24)
        from asked in AnyDay.Gen
        select new Life(days, choices, asked)
    );

    [Fact]
    public void Any_days_give_a_record_that_recounts_to_itself_and_can_be_judged_on_any_day() =>
        Prop.ForAll(s_lives, Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(1_500));

    private static bool Holds(Life life)
    {
        var hub = new SmallHub();
        foreach (var (index, entry) in Statements(life).Index())
        {
            hub.Take(entry);
            if (index % 5 == 4 && hub.Record is not null)
            {
                hub.Replace((_, statement) => statement == entry.Lineage.Origin, []);
            }
        }
        if (hub.Record is not { } record)
        {
            return true;
        }

        var rules = new ProgressRules();
        _ = Outlook.Of(record, Facts.Program, life.Asked, rules);
        _ = RiskDay.Of(record, Facts.Program, rules);
        _ = WageProgress.Of(s_sponsor, record, Facts.Program, life.Asked);
        _ = IndexEntries.Of(record, Facts.Program, rules);
        _ = RecordTrace.Of(Facts.Program, record, [.. hub.Known.Values]);
        _ = hub.At(new DateTimeOffset(2026, 2, 3, 0, 0, 0, TimeSpan.Zero));
        return hub.Recounted()?.OjlHours == record.OjlHours && hub.Recounted()?.Milestones.Count == record.Milestones.Count;
    }

    private static IEnumerable<Statement> Statements(Life life)
    {
        for (var index = 0; index < life.Days.Length; index++)
        {
            var (day, choice, other) = (life.Days[index], life.Choices[index], life.Days[(index + 1) % life.Days.Length]);
            var lineage = From($"file-{index}.csv", 2, 1 + (index % 27));
            yield return (index == 0 ? 0 : choice % 7) switch
            {
                0 => Enrollment(lineage) with
                {
                    BeganOn = day,
                    Status = s_statuses[choice % s_statuses.Length],
                    StatusOn = choice % 3 == 0 ? null : other,
                    Credit = choice % 5 == 0 ? new PriorCredit(3, 1, "x") : null,
                },
                1 => Enrollment(lineage) with { Sponsor = "other", Worker = "55", BeganOn = day, StatusOn = other },
                2 => Hours(choice % 30, lineage) with { From = day, To = day },
                3 => Hours(choice % 90, lineage) with { From = day < other ? day : other, To = day < other ? other : day },
                4 => Hours(choice % 90, lineage) with { From = day, To = day.PlusDays(choice % 31) },
                5 => Course(choice % 2 == 0 ? "A" : "F", lineage) with
                {
                    On = day,
                    Retakes = choice % 4 == 0 ? RetakeRule.Latest : RetakeRule.Highest,
                    Result = choice % 3 == 0 ? CourseResult.InProgress : CourseResult.Passed,
                },
                _ => choice % 2 == 0 ? Competency("checks", true, lineage) with { On = day } : Registration("WI-7", day, lineage),
            };
        }
    }
}
