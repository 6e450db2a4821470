using ImtHub.Intake.Mapping.Rows;
using ImtHub.Intake.Reading;
using Xunit;

namespace ImtHub.Intake.Tests.Reading;

/// <summary>What reading a row must not cost, counted and not timed.</summary>
public sealed class CellCacheTests
{
    [Theory]
    [InlineData("1000{0:d4}1000")]
    [InlineData("A-{0:d12}-Z")]
    [InlineData("{0:d4}")]
    public void Numbers_that_begin_and_end_alike_do_not_stand_in_each_others_way(string pattern)
    {
        const int Numbers = 4_000;
        var read = 0;
        var cache = new CellCache<string>(
            cell =>
            {
                read++;
                return cell.ToString();
            },
            Numbers
        );
        string[] numbers =
        [
            .. Enumerable
                .Range(0, Numbers)
                .Select(number => string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, number)),
        ];

        // Forwards as a payroll names its people, then in no order.
        Assert.All(numbers, number => Assert.Equal(number, cache.Read(number)));
        new Random(1).Shuffle(numbers);
        Assert.All(numbers, number => Assert.Equal(number, cache.Read(number)));

        Assert.Equal(Numbers, read);
        Assert.InRange(cache.LongestWay, 0, 100);
    }

    [Fact]
    public void A_row_without_problems_costs_no_list_of_them()
    {
        // Neither cells nor profile are looked at for what is wrong.
        var row = new RowDraft(null!, null!);
        Assert.Empty(row.Problems);
        Assert.Empty(row.Holds);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = 0;
        for (var time = 0; time < 1_000; time++)
        {
            found += row.Problems.Count + row.Holds.Count;
        }

        Assert.Equal((0, 0), (found, GC.GetAllocatedBytesForCurrentThread() - before));
    }
}
