using ImtHub.Intake.Runs;
using Xunit;

namespace ImtHub.Intake.Tests.Processing;

/// <summary>A file without rows is a mistake, unless the partner's profile lets it say that there is nothing to report.</summary>
public sealed class NothingToReportTests
{
    private const string Strict = """
        { "version": 1, "partner": "P", "columns": { "worker": "Badge", "date": "Date", "hours": "Hours" }, "payCode": "REG", "payCodes": { "onTheJobLearning": ["REG"] } }
        """;

    private static readonly string s_lenient = Strict.Replace(
        "\"version\"",
        "\"nothingToReport\": [\"No records found\"], \"file\": { \"titleRows\": 2 }, \"version\"",
        StringComparison.Ordinal
    );

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("Badge,Date,Hours\n")]
    [InlineData("Badge,Date,Hours\n,,\n\n")]
    [InlineData("Badge,Date,Hours\nNo records found.,,\n")]
    [InlineData("NO RECORDS FOUND\n")]
    [InlineData("Acme Inc.\nNo records found\n")]
    public async Task It_is_taken_in_and_says_so(string text)
    {
        var hub = new IntakeBench(("hours/rmg", s_lenient));

        var run = await hub.DropAsync("hours/rmg/week.csv", text);

        Assert.Equal((RunState.Finished, FileCounts.Zero), (run.State, run.Counts));
        var receipt = hub.Receipts.Receipt("hours/rmg/week.csv");
        Assert.Contains("The file has no row: by its profile that says that there is nothing to report.", receipt.Warnings);
        Assert.Equal("The file was taken in; it states nothing.", receipt.Outcome);
    }

    [Theory]
    [InlineData("", "file.empty")]
    [InlineData("\n\n", "file.empty")]
    [InlineData("Badge,Date,Hours\n", "file.no-rows")]
    [InlineData("No records found\n", "header.missing")]
    public async Task Without_the_word_of_the_profile_it_is_a_mistake(string text, string code)
    {
        var hub = new IntakeBench(("hours/rmg", Strict));

        var run = await hub.DropAsync("hours/rmg/week.csv", text);

        Assert.Equal(RunState.Refused, run.State);
        Assert.Equal(code, hub.Receipts.Receipt("hours/rmg/week.csv").Problems[0].Code);
    }

    [Theory]
    [InlineData("Name,Turnover\nSmith,lots\n", "header.missing")]
    [InlineData("Nothing here\n", "header.missing")]
    public async Task Another_file_is_still_refused(string text, string code)
    {
        var hub = new IntakeBench(("hours/rmg", s_lenient));

        Assert.Equal(RunState.Refused, (await hub.DropAsync("hours/rmg/week.csv", text)).State);
        Assert.Equal(code, hub.Receipts.Receipt("hours/rmg/week.csv").Problems[0].Code);
    }

    [Fact]
    public async Task Rows_are_read_as_ever_and_the_dry_run_knows_nothing_from_a_mistake()
    {
        var hub = new IntakeBench(("hours/rmg", s_lenient));

        Assert.Equal(1, (await hub.CheckAsync("hours/rmg/week.csv", "Badge,Date,Hours\n451,2026-03-02,8\n")).Received);
        Assert.False((await hub.CheckAsync("hours/rmg/week.csv", "Badge,Date,Hours\n")).IsRefused);
        Assert.Empty((await hub.RebuildAsync()).Differences);
    }
}
