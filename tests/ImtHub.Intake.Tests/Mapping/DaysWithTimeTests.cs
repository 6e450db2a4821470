using ImtHub.Intake.Profiles.Readers;
using ImtHub.Records.Configuration;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Mapping;

/// <summary>A column that holds a day with a time: the profile says so, and the day is taken as it is written.</summary>
public sealed class DaysWithTimeTests
{
    [Theory]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2026-04-28 08:00:00")]
    [InlineData("M/d/yyyy h:mm tt", "4/28/2026 8:00 AM")]
    [InlineData("M/d/yyyy h:mm:ss tt", "4/28/2026 11:59:59 PM")]
    [InlineData("yyyy-MM-ddTHH:mm:ssZ", "2026-04-28T08:00:00Z")]
    [InlineData("yyyy-MM-ddTHH:mm:ssK", "2026-04-28T23:30:00-05:00")]
    [InlineData("dd.MM.yyyy HH:mm", "28.04.2026 23:59")]
    [InlineData("iso", "2026-04-28")]
    [InlineData("iso", "2026-04-28T08:00:00Z")]
    [InlineData("iso", "2026-04-28T08:00:00.123Z")]
    [InlineData("iso", "2026-04-28T00:30:00.1234567+02:00")]
    [InlineData("iso", "2026-04-28 08:00")]
    [InlineData("iso", "2026-04-28 08:00:00")]
    [InlineData("iso", "2026-04-28 08:00:00 UTC")]
    [InlineData("iso", "2026-04-28 23:30:00 -0500")]
    [InlineData("iso", "2026-04-28 23:30:00 -05:00")]
    [InlineData("iso", "2026-04-28T25:00:00", false)]
    [InlineData("iso", "28/04/2026 08:00", false)]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2026-04-28", false)]
    public async Task The_day_is_taken_as_it_is_written(string format, string cell, bool isDay = true)
    {
        var file = await ReadFile.ByAsync(Profile(format), "hours/rmg/may.csv", $"Badge,Date,Hours\n451,{cell},8\n");

        Assert.Equal(isDay ? [new DateOnly(2026, 4, 28)] : [], file.Hours.Select(hours => hours.From));
        Assert.Equal(isDay ? [] : ["date.invalid"], file.Problems.Select(problem => problem.Code));
    }

    [Theory]
    [InlineData("2026-04-28 08:00:00")]
    [InlineData("2026-04-29T08:00:00Z")]
    public async Task A_profile_of_days_alone_is_told_that_the_cell_has_a_time(string cell) =>
        Assert.Equal(
            $"'{cell}' is a day with a time, and the profile of RMG knows days alone.",
            Assert
                .Single((await ReadFile.ByAsync(Profile("yyyy-MM-dd"), "hours/rmg/may.csv", $"Badge,Date,Hours\n451,{cell},8\n")).Problems)
                .Message
        );

    [Theory]
    [InlineData("yyyy-MM-dd HH:mm:ss")]
    [InlineData("M/d/yyyy h:mm tt")]
    [InlineData("iso")]
    public async Task A_typed_day_with_a_time_is_read_where_the_profile_knows_times(string format)
    {
        var file = await ReadFile.ByAsync(Profile(format), "hours/rmg/may.xlsx", Typed());

        Assert.Empty(file.Problems);
        Assert.Equal([new DateOnly(2026, 4, 28), new DateOnly(2026, 4, 29)], file.Hours.Select(hours => hours.From));
    }

    [Fact]
    public async Task A_typed_day_with_a_time_is_told_where_the_profile_knows_none()
    {
        var problem = Assert.Single((await ReadFile.ByAsync(Profile("M/d/yyyy"), "hours/rmg/may.xlsx", Typed())).Problems);

        Assert.Equal((2, "date.invalid", "2026-04-28 08:00:00"), (problem.Row, problem.Code, problem.Value));
    }

    [Theory]
    [InlineData("HH:mm")]
    [InlineData("M/yyyy HH:mm")]
    [InlineData("M/d HH:mm")]
    public void A_format_that_lacks_the_day_is_refused(string format)
    {
        var problems = new List<ConfigurationProblem>();
        ProfileReader.Read(new ConfigurationFile("profiles/hours/rmg.json", Profile(format)), problems);

        Assert.Contains("is no date format", Assert.Single(problems).Reason, StringComparison.Ordinal);
    }

    private static byte[] Typed()
    {
        var rows =
            Packed.Row(1, "Badge", "Date", "Hours")
            + Packed.Cells(2, ("451", ""), ("46140.333333333336", "s=\"3\""), ("8", ""))
            + Packed.Cells(3, ("451", ""), ("46141", "s=\"3\""), ("8", ""));
        return Packed.Zip(
            Packed
                .WorkbookParts([("May", rows)])
                .Select(part =>
                    (part.Name, part.Text.Replace("formatCode=\"[h]:mm\"", "formatCode=\"m/d/yyyy h:mm\"", StringComparison.Ordinal))
                )
        );
    }

    private static string Profile(string format) =>
        $$"""{ "version": 1, "partner": "RMG", "columns": { "worker": "Badge", "date": "Date", "hours": "Hours" }, "payCode": "REG", "payCodes": { "onTheJobLearning": ["REG"] }, "dates": ["{{format}}"] }""";
}
