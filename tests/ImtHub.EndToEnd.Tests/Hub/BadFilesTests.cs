using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Intake.Runs;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Hub;

/// <summary>A file that cannot be read as what it claims to be is answered, never lost.</summary>
public sealed class BadFilesTests(RunningHub hub)
{
    [Fact]
    public async Task A_file_of_an_unknown_partner_is_refused_and_the_known_ones_are_named()
    {
        var receipt = await hub.DropAsync("grades", "nobody", "grades.csv", "a,b\n1,2\n");
        Assert.Equal(RunState.Refused, receipt.State);
        var problem = Assert.Single(receipt.Problems);
        Assert.Equal(("partner.unknown", "nobody"), (problem.Code, problem.Value));
        Assert.Contains("matc", problem.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_a_folder_that_is_no_feed_is_refused_and_the_feeds_are_named()
    {
        var receipt = await hub.DropAsync("invoices", "matc", "may.csv", "a,b\n1,2\n");
        var problem = Assert.Single(receipt.Problems);
        Assert.Equal(("feed.unknown", "invoices"), (problem.Code, problem.Value));
        Assert.Contains("grades, hours, enrollments", problem.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        var receipt = await hub.DropAsync("grades", "matc", "empty.csv", "");
        Assert.Equal(RunState.Refused, receipt.State);
        Assert.Equal("file.empty", Assert.Single(receipt.Problems).Code);
    }

    [Fact]
    public async Task A_header_that_does_not_fit_is_refused_with_what_is_missing()
    {
        var receipt = await hub.DropAsync("grades", "gateway", "other.csv", "Name;City\nA;B\n");
        Assert.Equal(RunState.Refused, receipt.State);
        Assert.Contains(receipt.Problems, problem => problem.Code == "header.missing" && problem.Message.Length > 0);
    }

    [Fact]
    public async Task A_short_row_is_rejected_and_the_rest_of_the_file_goes_on()
    {
        var receipt = await hub.DropAsync("hours", "hayes", "short.csv", await TwoRowsOfHayesAsync());
        Assert.Equal(RunState.Finished, receipt.State);
        Assert.Equal(2, receipt.Counts.Received);
        Assert.Equal(1, receipt.Counts.Rejected);
        Assert.Contains(receipt.Problems, problem => problem.Code == "row.short" && problem.Row > 1);
    }

    /// <summary>The header of a real file of Hayes', one of its rows, and one that breaks off.</summary>
    private static async Task<string> TwoRowsOfHayesAsync()
    {
        var lines = await File.ReadAllLinesAsync(
            Repository.PathTo("samples", "files", "hours", "hayes", "2015-time-detail.csv"),
            TestContext.Current.CancellationToken
        );
        var header = Array.FindIndex(lines, line => line.Contains("Badge", StringComparison.OrdinalIgnoreCase));
        return string.Join('\n', [.. lines[..(header + 2)], lines[header + 2].Split(',')[0]]) + "\n";
    }
}
