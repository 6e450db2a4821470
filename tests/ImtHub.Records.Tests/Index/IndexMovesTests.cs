using ImtHub.Records.Events;
using ImtHub.Records.Index;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using ImtHub.Records.Tests.Apprentices;
using Xunit;
using static ImtHub.Records.Tests.Apprentices.Facts;

namespace ImtHub.Records.Tests.Index;

/// <summary>Which changes are told to whoever keeps the lists.</summary>
public sealed class IndexMovesTests
{
    private readonly SmallHub _hub = SmallHub.WithApprentice();

    [Fact]
    public void Somebody_new_is() => Assert.True(Assert.Single(_hub.Events).MovesLists);

    [Fact]
    public void Hours_week_after_week_are_not()
    {
        foreach (var week in Enumerable.Range(0, 6))
        {
            Assert.All(_hub.Take(Hours(8, From($"week-{week}.csv", 2), day: 7 * week)).Events, told => Assert.Null(told.MovesLists));
        }
    }

    [Fact]
    public void Hours_taken_back_are_once_a_change()
    {
        _hub.Take(Hours(8, From("week.csv", 2)), Hours(8, From("week.csv", 3), day: 8));

        var change = _hub.Replace((_, statement) => statement.File.EndsWith("week.csv", StringComparison.Ordinal), []);

        Assert.Equal(1, change.Events.Count(told => told.MovesLists == true));
        Assert.True(change.Events[0].MovesLists);
    }

    [Fact]
    public void A_first_result_of_a_college_a_course_begun_and_a_status_are()
    {
        Assert.True(_hub.Take(Course("A", From("grades.csv", 2))).Events[0].MovesLists);
        Assert.True(
            _hub.Take(Course("IP", From("mssc.csv", 2), "mssc", "SAFETY", "") with { Result = CourseResult.InProgress })
                .Events[0]
                .MovesLists
        );
        Assert.True(
            _hub.Take(
                    Enrollment(From("enrollment-2.csv", 2, 2)) with
                    {
                        Status = ApprenticeStatus.Cancelled,
                        StatusOn = FirstDay.AddDays(3),
                    }
                )
                .Events[0]
                .MovesLists
        );
    }

    [Fact]
    public void Facts_that_are_held_and_let_go_of_are_also_when_nothing_else_changes()
    {
        var held = Assert.Single(_hub.Take(Hours(8, From("early.csv", 2), day: -1)).Events);
        Assert.Equal((ApprenticeEventKind.ListsMoved, true), (held.Kind, held.MovesLists));
        Assert.Empty(_hub.Take(Hours(8, From("earlier.csv", 2), day: -2)).Events);
        Assert.Null(Assert.Single(_hub.Take(Hours(8, From("week.csv", 2), day: 1)).Events).MovesLists);

        var withdrawn = Assert.Single(_hub.Replace((_, statement) => statement.File.Contains("earl", StringComparison.Ordinal), []).Events);

        Assert.Equal((ApprenticeEventKind.ListsMoved, true), (withdrawn.Kind, withdrawn.MovesLists));
    }

    [Fact]
    public void Hours_that_go_to_an_earlier_week_are_also_when_their_sum_stays()
    {
        _hub.Take(Hours(8, From("week.csv", 2), day: 8));

        var change = _hub.Replace(
            (_, statement) => statement.File.EndsWith("week.csv", StringComparison.Ordinal),
            [Hours(8, From("week.csv", 2), day: 1)]
        );

        Assert.Equal(
            (ApprenticeEventKind.ListsMoved, true),
            Assert.Single(change.Events) is var told ? (told.Kind, told.MovesLists) : default
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_is_stated_nobody_is_missing_in_a_list_that_was_kept_by_those_changes_alone(int seed)
    {
        var random = new Random(seed);
        var hub = new SmallHub();
        var kept = new HashSet<IndexEntry>();
        foreach (var step in Enumerable.Range(0, 200))
        {
            var told = hub.Events.Count;
            _ = random.Next(8) switch
            {
                0 => hub.Take(
                    Enrollment(From($"form-{step}.csv", 2, random.Next(1, 21))) with
                    {
                        StatusOn = FirstDay.AddDays(random.Next(60)),
                        Status = random.Next(3) == 0 ? ApprenticeStatus.Suspended : ApprenticeStatus.Active,
                    }
                ),
                1 => hub.Take(
                    Course(
                        random.Next(2) == 0 ? "A" : "F",
                        From($"grades-{step}.csv", 2, random.Next(1, 21)),
                        "matc",
                        $"C{random.Next(3)}",
                        "2026 SP"
                    )
                ),
                2 => hub.Replace((_, _) => random.Next(4) == 0, []),
                _ => hub.Take(Hours(random.Next(1, 12), From($"week-{step}.csv", 2, random.Next(1, 21)), day: random.Next(-2, 90))),
            };
            if (hub.Events.Skip(told).Any(what => what.MovesLists == true))
            {
                kept = hub.Record is { } record ? [.. IndexEntries.Of(record, Program, new ProgressRules())] : [];
            }

            foreach (var entry in hub.Record is { } now ? IndexEntries.Of(now, Program, new ProgressRules()) : new HashSet<IndexEntry>())
            {
                Assert.True(
                    kept.Any(place => place.Key == entry.Key && (place.Day is null || place.Day <= entry.Day)),
                    $"Step {step}: missing in {entry.Key}, {entry.Day}; kept are {string.Join(", ", kept)}."
                );
            }
        }
    }
}
