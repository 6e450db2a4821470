using FsCheck;
using FsCheck.Fluent;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Records.Tests;

/// <summary>Sums on days end at the first and the last day there is, and are the usual ones in between.</summary>
public sealed class SaturatingDaysTests
{
    private static readonly Config s_many = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    private static readonly Gen<int> s_steps = Gen.OneOf(
        Gen.Choose(-40, 40),
        Gen.Choose(-4_000_000, 4_000_000),
        Gen.Elements(int.MinValue, int.MaxValue, 0)
    );

    [Fact]
    public void A_sum_that_there_is_is_that_of_the_calendar_and_any_other_the_nearest_day_there_is() =>
        Prop.ForAll(
                Arb.From(from day in AnyDay.Gen from steps in s_steps select (day, steps)),
                both =>
                    Agrees(() => both.day.AddDays(both.steps), both.day.PlusDays(both.steps), both.steps)
                    && Agrees(() => both.day.AddMonths(both.steps), both.day.PlusMonths(both.steps), both.steps)
                    && Agrees(() => both.day.AddYears(both.steps), both.day.PlusYears(both.steps), both.steps)
            )
            .Check(s_many);

    [Fact]
    public void Every_seventh_day_up_to_the_last_there_is_ends() =>
        Assert.Equal([new DateOnly(9999, 12, 20), new DateOnly(9999, 12, 27)], new DateOnly(9999, 12, 20).Every(7, DateOnly.MaxValue));

    private static bool Agrees(Func<DateOnly> calendar, DateOnly sum, int steps)
    {
        try
        {
            return calendar() == sum;
        }
        catch (ArgumentOutOfRangeException)
        {
            return sum == (steps < 0 ? DateOnly.MinValue : DateOnly.MaxValue);
        }
    }
}
