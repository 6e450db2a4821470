using System.Globalization;
using System.Text.RegularExpressions;
using ImtHub.EndToEnd.Tests.Running;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Docs;

/// <summary>The worked example of <c>docs/records.md</c> is what the hub makes of the raw sample files.</summary>
public sealed partial class WorkedExampleTests(SampleIngest samples)
{
    private static readonly string s_text = File.ReadAllText(Repository.PathTo("docs", "records.md"));

    [Fact]
    public async Task Every_cohort_has_as_many_enrolled_completed_training_and_cancelled_as_the_page_says()
    {
        var apprentices = (await samples.ResultsAsync()).Apprentices.ToLookup(
            apprentice => (apprentice.GetProperty("sponsor").GetString(), apprentice.GetProperty("cohort").GetString()),
            apprentice => apprentice.GetProperty("status").GetString()
        );
        var cohorts = CohortRow().Matches(s_text);
        Assert.Equal(5, cohorts.Count);
        Assert.All(
            cohorts,
            cohort =>
            {
                var statuses = apprentices[(cohort.Groups["sponsor"].Value, cohort.Groups["cohort"].Value)].ToList();
                Assert.Equal(
                    Numbers(cohort),
                    new decimal[]
                    {
                        statuses.Count,
                        statuses.Count(status => status == "completed"),
                        statuses.Count(status => status == "active"),
                        statuses.Count(status => status == "cancelled"),
                    }
                );
            }
        );
    }

    [Theory]
    [InlineData("rmg", "2014", "**12**", "**9**")]
    [InlineData("rmg", "2016", "**12**", "**9**")]
    [InlineData("ocean-spray", "Round 1", "**34**", "**22**")]
    [InlineData("hayes", "A", "**1**", "**1**")]
    [InlineData("hayes", "B", "**7**", "**7**")]
    public void The_papers_figures_are_among_them(string sponsor, string cohort, string enrolled, string completedOrTraining)
    {
        var row = Assert
            .Single(CohortRow().Matches(s_text), row => row.Groups["sponsor"].Value == sponsor && row.Groups["cohort"].Value == cohort)
            .Value;
        Assert.Contains(enrolled, row, StringComparison.Ordinal);
        Assert.Contains(completedOrTraining, row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_graduates_hours_are_those_of_the_time_clock_and_no_hour_in_class_is_among_them()
    {
        var total = new decimal[4];
        var files = HoursRow().Matches(s_text);
        Assert.Equal(2, files.Count);
        foreach (Match file in files)
        {
            var raw = RawHours(file.Groups["file"].Value);
            Assert.Equal(Numbers(file), raw);
            total = [.. total.Zip(raw, (sum, more) => sum + more)];
        }
        var graduate = Assert.Single(
            (await samples.ResultsAsync()).Apprentices,
            apprentice => apprentice.GetProperty("sponsor").GetString() == "hayes" && apprentice.GetProperty("cohort").GetString() == "A"
        );
        Assert.Equal(total[0], graduate.GetProperty("ojlHours").GetDecimal());
        Assert.Equal((4 * 48) + (2 * 36), graduate.GetProperty("riHours").GetDecimal());
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"| on the record | {total[0]:0.##} | {total[1]:0.##} |"),
            s_text,
            StringComparison.Ordinal
        );
        Assert.Contains(graduate.GetProperty("milestones").EnumerateArray(), milestone => milestone.GetString() == "ready-for-completion");
    }

    /// <summary>Hours of badge 00723 by kind, read from the raw file without any of the hub's code.</summary>
    private static decimal[] RawHours(string file)
    {
        var rows = File.ReadLines(Repository.PathTo("samples", "files", "hours", "hayes", file))
            .Where(line => line.StartsWith("00723,", StringComparison.Ordinal))
            .Select(line =>
                (
                    Kind: line.Split(',')[^2],
                    Hours: line.Split(',')[^1].Split(':').Select(part => decimal.Parse(part, CultureInfo.InvariantCulture)).ToArray()
                )
            )
            .ToLookup(row => row.Kind, row => row.Hours[0] + (row.Hours[1] / 60));
        return [rows["Worked"].Sum(), rows["Class"].Sum(), rows["Holiday"].Sum(), rows["Vacation"].Sum()];
    }

    private static decimal[] Numbers(Match row) =>
        [.. row.Groups["numbers"].Value.Split('|').Select(cell => decimal.Parse(cell.Trim(' ', '*'), CultureInfo.InvariantCulture))];

    [GeneratedRegex(
        @"^\| (?<sponsor>[a-z-]+) \| (?<cohort>[^|]+?) \|(?<numbers>(?: *\**\d+\** *\|){3} *\**\d+\**) *\|$",
        RegexOptions.Multiline
    )]
    private static partial Regex CohortRow();

    [GeneratedRegex(@"^\| `(?<file>[^`]+time-detail\.csv)` \|(?<numbers>(?: *\d+ *\|){3} *\d+) *\|$", RegexOptions.Multiline)]
    private static partial Regex HoursRow();
}
