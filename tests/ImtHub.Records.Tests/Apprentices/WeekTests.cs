using ImtHub.Records.Apprentices;
using Xunit;

namespace ImtHub.Records.Tests.Apprentices;

/// <summary>A pay period's hours are spread evenly over its days, and weeks begin on Monday.</summary>
public sealed class WeekTests
{
    [Theory]
    [InlineData("2026-01-05", "2026-01-05")]
    [InlineData("2026-01-11", "2026-01-05")]
    [InlineData("2026-01-12", "2026-01-12")]
    [InlineData("2026-01-04", "2025-12-29")]
    public void A_week_is_named_by_its_Monday(string day, string monday) => Assert.Equal(Day(monday), Week.Of(Day(day)));

    [Theory]
    [InlineData(8, "2026-01-07", "2026-01-07", "2026-01-05:8")]
    [InlineData(70, "2026-01-05", "2026-01-11", "2026-01-05:70")]
    [InlineData(80, "2026-01-08", "2026-01-15", "2026-01-05:40 2026-01-12:40")]
    [InlineData(10, "2026-01-10", "2026-01-12", "2026-01-05:6.67 2026-01-12:3.33")]
    [InlineData(31, "2026-01-01", "2026-01-31", "2025-12-29:4 2026-01-05:7 2026-01-12:7 2026-01-19:7 2026-01-26:6")]
    [InlineData(-10, "2026-01-10", "2026-01-12", "2026-01-05:-6.67 2026-01-12:-3.33")]
    public void Hours_go_to_the_weeks_of_their_days_and_the_last_takes_what_rounding_leaves(
        double hours,
        string from,
        string to,
        string weeks
    ) =>
        Assert.Equal(
            weeks,
            string.Join(
                ' ',
                Week.Spread((decimal)hours, Day(from), Day(to))
                    .Select(week => FormattableString.Invariant($"{week.Monday:yyyy-MM-dd}:{week.Hours:0.##}"))
            )
        );

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
