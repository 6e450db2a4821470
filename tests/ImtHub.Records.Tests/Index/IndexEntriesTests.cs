using ImtHub.Records.Index;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using ImtHub.Records.Tests.Apprentices;
using Xunit;
using static ImtHub.Records.Tests.Apprentices.Facts;

namespace ImtHub.Records.Tests.Index;

/// <summary>In which lists an apprentice stands.</summary>
public sealed class IndexEntriesTests
{
    private readonly SmallHub _hub = SmallHub.WithApprentice();

    private IReadOnlySet<IndexEntry> Statements => IndexEntries.Of(_hub.Record!, Program, new ProgressRules());

    [Fact]
    public void By_sponsor_cohort_and_status_and_by_the_day_on_which_they_would_stall()
    {
        Assert.Equal(
            new HashSet<IndexEntry>
            {
                new(IndexKey.Sponsor("acme")),
                new(IndexKey.OfCohort("acme", "2026-1")),
                new(IndexKey.Status(ApprenticeStatus.Active)),
                new(IndexKey.AtRisk, FirstDay.AddDays(35)),
            },
            Statements
        );
    }

    [Fact]
    public void By_college_from_the_first_result_on_passed_or_not()
    {
        _hub.Take(
            Course("A", From("grades.csv", 2)),
            Course("IP", From("mssc.csv", 2), "mssc", "SAFETY", "") with
            {
                Result = CourseResult.InProgress,
            }
        );

        Assert.Contains(new(IndexKey.College("matc")), Statements);
        Assert.Contains(new(IndexKey.College("mssc")), Statements);
    }

    [Fact]
    public void Among_those_with_held_facts_while_there_are_any()
    {
        _hub.Take(Hours(8, From("week.csv", 2), day: -1));
        Assert.Contains(new(IndexKey.Held), Statements);

        _hub.Replace((_, statement) => statement.File.EndsWith("week.csv", StringComparison.Ordinal), []);
        Assert.DoesNotContain(new(IndexKey.Held), Statements);
    }

    [Fact]
    public void Who_does_not_train_any_more_is_not_at_risk()
    {
        _hub.Take(Enrollment(From("enrollment-2.csv", 2, 2)) with { Status = ApprenticeStatus.Cancelled, StatusOn = FirstDay.AddDays(3) });

        Assert.DoesNotContain(Statements, entry => entry.Key == IndexKey.AtRisk);
        Assert.Contains(new(IndexKey.Status(ApprenticeStatus.Cancelled)), Statements);
    }
}
