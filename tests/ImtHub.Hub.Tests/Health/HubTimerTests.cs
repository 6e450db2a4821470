using ImtHub.Hub.Health;
using Xunit;

namespace ImtHub.Hub.Tests.Health;

/// <summary>Somebody notices when a timer does not run.</summary>
public sealed class HubTimerTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 0 * * * *", 65, 0)]
    [InlineData("0 0 * * * *", 71, 11)]
    [InlineData("0 */15 * * * *", 60, 45)]
    [InlineData("0 0 5 * * *", 60, 0)]
    [InlineData("0 0 0 29 2 *", 60, 0)]
    public void A_timer_is_late_from_when_it_should_have_run_after_some_grace(string schedule, int minutesLater, int lateMinutes) =>
        Assert.Equal(TimeSpan.FromMinutes(lateMinutes), new HubTimer("Any", schedule).LatenessAt(s_noon, s_noon.AddMinutes(minutesLater)));
}
