using System.Globalization;
using System.Text;
using ImtHub.Records.Entries;
using Xunit;

namespace ImtHub.Intake.Tests.Mapping;

/// <summary>Files with more facts than the hub keeps in memory, and more texts than it remembers the meaning of.</summary>
public sealed class LongFilesTests
{
    private const int Rows = 80_000;

    private const string Profile = """
        {
          "version": 1, "partner": "Payroll",
          "columns": { "worker": "Worker", "date": "Date", "hours": "Hours", "payCode": "Code" },
          "payCodes": { "onTheJobLearning": ["REG"] }
        }
        """;

    [Fact]
    public async Task A_fact_is_noticed_again_however_far_up_it_was_stated()
    {
        var file = Hours();
        file.AppendLine(Row(10)).AppendLine(Row(40_000).Replace(",8,", ",7,", StringComparison.Ordinal));

        var read = await ReadFile.ByAsync(Profile, "hours/acme/week.csv", file.ToString());

        Assert.Equal(Rows + 2, read.Rows.Count);
        Assert.All(read.Rows.Take(Rows), row => Assert.False(row.Repeats));
        Assert.True(read.Rows[Rows].Repeats);
        var problem = Assert.Single(read.Problems);
        Assert.Equal(("row.repeated", Rows + 3, "7 h"), (problem.Code, problem.Row, problem.Value));
        Assert.Contains("Line 40002 ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_worker_and_day_is_read_as_stated_when_there_are_more_than_are_remembered()
    {
        var read = await ReadFile.ByAsync(Profile, "hours/acme/week.csv", Hours().ToString());

        Assert.Empty(read.Problems);
        var index = 0;
        foreach (var row in read.Rows)
        {
            var hours = (HoursEntry)Assert.Single(row.Entries);
            Assert.Equal((Worker(index), Day(index)), (hours.Worker, hours.From));
            index++;
        }
    }

    private static StringBuilder Hours()
    {
        var file = new StringBuilder("Worker,Date,Hours,Code\n");
        for (var index = 0; index < Rows; index++)
            file.AppendLine(Row(index));
        return file;
    }

    private static string Row(int index) => string.Create(CultureInfo.InvariantCulture, $"{Worker(index)},{Day(index):yyyy-MM-dd},8,REG");

    // Numbers of different length that share beginnings and ends.
    private static string Worker(int index) => string.Create(CultureInfo.InvariantCulture, $"{(index % 2 == 0 ? "000" : "")}{index / 3}-A{index % 3}77");

    private static DateOnly Day(int index) => new DateOnly(2020, 1, 1).AddDays(index % 2_000);
}
