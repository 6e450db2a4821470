using ImtHub.Records.Progress;
using ImtHub.Records.Tests.Apprentices;
using Xunit;

namespace ImtHub.Records.Tests.Progress;

/// <summary>The day by which those at risk are listed is the one that the outlook tells.</summary>
public sealed class RiskDayTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void From_the_risk_day_on_and_not_before_the_outlook_is_at_risk(int seed)
    {
        var hub = new SmallHub();
        hub.Take(RandomHistory.Of(new Random(seed)));
        var record = hub.Record!;
        var rules = new ProgressRules
        {
            BehindAfterWeeks = 1 + (seed % 9),
            StalledAfterWeeks = 1 + (seed % 40),
            CourseAfterWeeks = 1 + (seed % 30),
        };

        var risk = RiskDay.Of(record, Facts.Program, rules);

        for (var day = record.BeganOn.AddDays(-7); day < record.BeganOn.AddDays(800); day = day.AddDays(1))
        {
            Assert.Equal((day, Outlook.Of(record, Facts.Program, day, rules).IsAtRisk), (day, risk <= day));
        }
    }
}
