using ImtHub.Records.Statements;
using Xunit;

namespace ImtHub.Records.Tests;

/// <summary>Counts, days and hours read the same in every mail, page and command.</summary>
public sealed class WordsTests
{
    private static readonly DateOnly s_day = new(2026, 1, 5);

    [Theory]
    [InlineData(0, "0 rows")]
    [InlineData(1, "1 row")]
    [InlineData(2, "2 rows")]
    [InlineData(1_234_567, "1,234,567 rows")]
    public void One_is_a_row_and_none_and_many_are_rows(int count, string words)
    {
        Assert.Equal(words, Words.Count(count, "row"));
        Assert.Equal(words, $"{Words.Number(count)} {Words.Noun(count, "row")}");
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.5, "0.5")]
    [InlineData(1368.5, "1,368.5")]
    [InlineData(1368.256, "1,368.26")]
    public void Hours_have_two_places_at_most(double hours, string words) => Assert.Equal(words, Words.Hours((decimal)hours));

    [Fact]
    public void A_day_is_written_for_a_line_a_document_and_a_table() =>
        Assert.Equal(("5 Jan 2026", "January 5, 2026", "2026-01-05"), (Words.Day(s_day), Words.LongDay(s_day), Words.IsoDay(s_day)));

    [Theory]
    [InlineData(ApprenticeStatus.Active, "active")]
    [InlineData(ApprenticeStatus.InProbation, "in probation")]
    [InlineData(ApprenticeStatus.Completed, "completed")]
    public void A_status_is_said_in_small_letters(ApprenticeStatus status, string words) => Assert.Equal(words, Words.Status(status));
}
