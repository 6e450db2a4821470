using ImtHub.Records.Progress;
using Xunit;

namespace ImtHub.Records.Tests.Progress;

/// <summary>A hub of invented people is looked at as of a day of its story, every other one as of today.</summary>
public sealed class StoryDayTests
{
    [Theory]
    [InlineData("2016-03-07", "2016-03-07")]
    [InlineData("", "2026-01-05")]
    [InlineData(null, "2026-01-05")]
    [InlineData("7 March 2016", "2026-01-05")]
    [InlineData("2016-3-7", "2026-01-05")]
    public void Today_is_the_day_of_the_story_or_that_of_the_clock(string? setting, string today)
    {
        var clock = new FakeClock(new(2026, 1, 5, 23, 59, 0, TimeSpan.Zero));

        Assert.Equal(today, Words.IsoDay(StoryDay.Read(setting).Today(clock)));
    }

    private sealed class FakeClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
