using ImtHub.Intake.Cells;
using Xunit;

namespace ImtHub.Intake.Tests.Mapping;

public sealed class DateAndNumberCellsTests
{
    [Theory]
    [InlineData("46053", "2026-01-31")]
    [InlineData("61", "1900-03-01")]
    [InlineData("60", null)]
    [InlineData("46053.5", null)]
    [InlineData("2026-01-31", "2026-01-31")]
    [InlineData("1/31/2026", "2026-01-31")]
    [InlineData("1/31/26", null)]
    [InlineData("2/30/2026", null)]
    public void A_date_is_read_in_the_formats_of_the_profile_and_no_other(string cell, string? day)
    {
        var reading = DateCell.Read(cell, ["yyyy-MM-dd", "M/d/yyyy", DateCell.ExcelSerial], out var read);

        Assert.Equal(day is null ? DateReading.None : DateReading.Day, reading);
        if (day is not null)
        {
            Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd", null), read);
        }
    }

    [Fact]
    public void A_year_of_two_digits_is_read_only_where_the_profile_says_so()
    {
        Assert.Equal(DateReading.Day, DateCell.Read("1/31/26", ["M/d/yy"], out var day));
        Assert.Equal(new DateOnly(2026, 1, 31), day);
    }

    [Fact]
    public void A_date_that_two_formats_read_as_different_days_is_ambiguous_whatever_the_order() =>
        Assert.All(
            [
                ["d/M/yyyy", "M/d/yyyy"],
                new[] { "M/d/yyyy", "d/M/yyyy" },
            ],
            formats => Assert.Equal(DateReading.Ambiguous, DateCell.Read("3/4/2026", formats, out _))
        );

    [Theory]
    [InlineData("1,234.50", false, 1234.50)]
    [InlineData("-1,234,567", false, -1234567.0)]
    [InlineData("1.234,50", true, 1234.50)]
    [InlineData("2.000,0", true, 2000.0)]
    [InlineData("1,23.5", false, null)]
    [InlineData("7,5", false, null)]
    [InlineData("12,3456", false, null)]
    [InlineData("1234,567", false, null)]
    [InlineData(",234", false, null)]
    [InlineData("1.5,000", false, null)]
    [InlineData("7.5", true, null)]
    public void A_thousands_mark_counts_only_between_groups_of_three(string cell, bool isDecimalComma, double? number)
    {
        Assert.Equal(number is not null, NumberCell.TryRead(cell, isDecimalComma, out var read));
        if (number is not null)
        {
            Assert.Equal((decimal)number, read);
        }
    }
}
