using System.Text.Json;
using ImtHub.EndToEnd.Tests.Running;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Regulator;

/// <summary>The tables that the founding paper prints, made again from raw files through the whole hub by one command.</summary>
public sealed class PaperTablesTests
{
    [Fact]
    public async Task The_papers_tables_follow_from_the_firms_files()
    {
        using var folder = PaperFolder.Write();
        var output = Path.Combine(folder.Path, "out");
        var (code, printed, errors) = await ImtHubProcess.RunAsync(
            TestContext.Current.CancellationToken,
            "report",
            "outcomes",
            folder.Path,
            "--as-of",
            "2015-12-31",
            "--out",
            output
        );
        Assert.True(code == 0, printed + errors);
        Assert.Contains("read the demographics of", errors, StringComparison.Ordinal);

        var report = JsonDocument
            .Parse(
                await File.ReadAllBytesAsync(
                    Path.Combine(output, "outcomes", "2015-12-31", "outcomes.json"),
                    TestContext.Current.CancellationToken
                )
            )
            .RootElement;

        // "From 6 apprentices in 2013 to 176 in 2015"; two firms at first, eight more in Wisconsin and six in Minnesota and Michigan by
        // 2015.
        var growth = report.GetProperty("growth").EnumerateArray().ToList();
        Assert.Equal([(2013, 2, 6), (2014, 6, 60), (2015, 16, 176)], growth.Where(row => !HasState(row)).Select(Growth));
        Assert.Equal(
            [("WI", 10), ("MN", 3), ("MI", 3)],
            new[] { "WI", "MN", "MI" }.Select(state =>
                (
                    state,
                    growth.Last(row => HasState(row) && row.GetProperty("state").GetString() == state).GetProperty("sponsors").GetInt32()
                )
            )
        );

        // "A dropout rate of 24 %".
        Assert.Equal((42, 176, 23.9m), Share(report.GetProperty("all").GetProperty("dropout")));

        // "Of 167, 60 % people of color and half women".
        Assert.Equal((100, 167, 59.9m), Share(Cell(report, "peopleOfColor")));
        Assert.Equal((84, 167, 50.3m), Share(Cell(report, "women")));
        Assert.Equal(9, report.GetProperty("diversity").GetProperty("waiting").GetProperty("women").GetInt32());

        var page = await File.ReadAllTextAsync(
            Path.Combine(output, "outcomes", "2015-12-31", "outcomes.html"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("176 apprentices have begun", page, StringComparison.Ordinal);
        Assert.Contains("42 of 176", page, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(
            Path.Combine(output, "outcomes", "2015-12-31", "outcomes.csv"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains(lines, line => line.StartsWith("all,All sponsors,Dropout rate,23.9 %,42,176,", StringComparison.Ordinal));
    }

    private static bool HasState(JsonElement row) => row.TryGetProperty("state", out var state) && state.ValueKind == JsonValueKind.String;

    private static (int, int, int) Growth(JsonElement row) =>
        (row.GetProperty("year").GetInt32(), row.GetProperty("sponsors").GetInt32(), row.GetProperty("enrolled").GetInt32());

    private static (int, int, decimal) Share(JsonElement rate) =>
        (rate.GetProperty("numerator").GetInt32(), rate.GetProperty("denominator").GetInt32(), rate.GetProperty("percent").GetDecimal());

    private static JsonElement Cell(JsonElement report, string group) =>
        report
            .GetProperty("diversity")
            .GetProperty("cells")
            .EnumerateArray()
            .First(cell => cell.GetProperty("group").GetString() == group && !HasState(cell))
            .GetProperty("share");
}
