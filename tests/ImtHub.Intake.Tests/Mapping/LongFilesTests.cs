using System.Globalization;
using System.Text;
using ImtHub.Records.Statements;
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
          "payCodes": { "onTheJobLearning": ["REG", "OT"] }
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
            var hours = (HoursStatement)Assert.Single(row.Statements);
            Assert.Equal((Worker(index), Day(index)), (hours.Worker, hours.From));
            index++;
        }
    }

    [Theory]
    [InlineData("by worker")]
    [InlineData("by day")]
    public async Task A_fact_is_noticed_again_below_many_rows_that_were_in_order(string order)
    {
        const int Workers = 400;
        var file = new StringBuilder("Worker,Date,Hours,Code\n");
        for (var index = 0; index < Rows; index++)
        {
            file.AppendLine(
                order == "by day" ? Sorted(index % Workers, index / Workers) : Sorted(index / (Rows / Workers), index % (Rows / Workers))
            );
        }

        file.AppendLine(Sorted(Workers - 1, (Rows / Workers) - 1))
            .AppendLine(Sorted(3, 100).Replace(",8,", ",7,", StringComparison.Ordinal))
            .AppendLine(Sorted(3, 101));

        var read = await ReadFile.ByAsync(Profile, "hours/acme/week.csv", file.ToString());

        Assert.All(read.Rows.Take(Rows), row => Assert.False(row.Repeats));
        Assert.Equal([true, false, true], read.Rows.Skip(Rows).Select(row => row.Repeats));
        Assert.Equal(("row.repeated", Rows + 3), Assert.Single(read.Problems) is var problem ? (problem.Code, problem.Row) : default);
    }

    [Theory]
    [InlineData("by worker")]
    [InlineData("by day")]
    [InlineData("in no order")]
    [InlineData("in order at first")]
    public async Task Repeats_and_contradictions_are_noticed_in_any_order_of_rows(string order)
    {
        var random = new Random(16);
        for (var round = 0; round < 40; round++)
        {
            var rows = Enumerable
                .Range(0, 150)
                .Select(_ =>
                    (
                        Worker: new[] { "9", "10", "010", "A-7", "20250000000000000007", "b2" }[random.Next(6)],
                        Day: random.Next(4),
                        Code: random.Next(2) == 0 ? "REG" : "OT",
                        Hours: random.Next(20) == 0 ? 7 : 8
                    )
                )
                .ToList();
            rows = order switch
            {
                "by worker" => [.. rows.OrderBy(row => row.Worker, StringComparer.Ordinal).ThenBy(row => row.Day)],
                "by day" => [.. rows.OrderBy(row => row.Day).ThenBy(row => row.Worker.Length)],
                "in order at first" => [.. rows.Take(75).OrderBy(row => row.Day), .. rows.Skip(75)],
                _ => rows,
            };
            var text = new StringBuilder("Worker,Date,Hours,Code\n");
            var stated = new Dictionary<(string, int, string), int>();
            var expected = new List<string>();
            foreach (var row in rows)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"{row.Worker},2026-01-{row.Day + 1:00},{row.Hours},{row.Code}");
                var isNew = stated.TryAdd((row.Worker, row.Day, row.Code), row.Hours);
                expected.Add(
                    isNew ? "new"
                    : stated[(row.Worker, row.Day, row.Code)] == row.Hours ? "repeats"
                    : "row.repeated"
                );
            }

            var read = await ReadFile.ByAsync(Profile, "hours/acme/week.csv", text.ToString());

            Assert.Equal(
                expected,
                read.Rows.Select(row =>
                    row.Problems.Count > 0 ? row.Problems[0].Code
                    : row.Repeats ? "repeats"
                    : "new"
                )
            );
        }
    }

    private static string Sorted(int worker, int day) =>
        string.Create(CultureInfo.InvariantCulture, $"{worker + 1},{new DateOnly(2020, 1, 1).AddDays(day):yyyy-MM-dd},8,REG");

    private static StringBuilder Hours()
    {
        var file = new StringBuilder("Worker,Date,Hours,Code\n");
        for (var index = 0; index < Rows; index++)
        {
            file.AppendLine(Row(index));
        }

        return file;
    }

    private static string Row(int index) => string.Create(CultureInfo.InvariantCulture, $"{Worker(index)},{Day(index):yyyy-MM-dd},8,REG");

    // Numbers of different length that share beginnings and ends.
    private static string Worker(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{(index % 2 == 0 ? "000" : "")}{index / 3}-A{index % 3}77");

    private static DateOnly Day(int index) => new DateOnly(2020, 1, 1).AddDays(index % 2_000);
}
