using ImtHub.Cli.Hub;
using ImtHub.EndToEnd.Tests.Running;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Commands;

/// <summary>A newcomer drops files of their own into the hub that runs.</summary>
public sealed class DropTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder.Path, "data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_dropped_file_says_what_became_of_its_rows_and_what_to_do_about_those_that_were_not_taken_in()
    {
        Directory.CreateDirectory(Data);
        await using var hub = await LocalHub.StartAsync(new() { Config = Repository.PathTo("samples", "config"), Data = Data }, Stop);
        const string Header = "Badge\tFirst Name\tLast Name\tStart Date\n";

        var (code, output, errors) = await DropAsync("good.txt", Header + "DR1\tDrop\tWell\t01/06/2025\n", "enrollments/hayes");
        Assert.True(code == 0, output + errors);
        Assert.Contains("enrollments/hayes/good.txt: finished, received 1 = applied 1", output, StringComparison.Ordinal);

        // The same content under another name states nothing new.
        (code, output, _) = await DropAsync("again.txt", Header + "DR1\tDrop\tWell\t01/06/2025\n", "enrollments/hayes");
        Assert.Equal(0, code);
        Assert.Contains("applied 0 + unchanged 1", output, StringComparison.Ordinal);

        (code, output, _) = await DropAsync("bad.txt", Header + "DR2\tDrop\tBadly\tsoon\n", "enrollments/hayes");
        Assert.Equal(1, code);
        Assert.Contains("rejected 1", output, StringComparison.Ordinal);
        Assert.Contains(
            "/console/receipts/enrollments/hayes/bad.txt/receipt.html?run=enrollments-hayes-",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("2\tStart Date\tsoon\tdate.invalid\t", output, StringComparison.Ordinal);

        (code, output, _) = await DropAsync("strange.txt", "a,b\n1,2\n", "grades/nobody");
        Assert.Equal(1, code);
        Assert.Contains("grades/nobody/strange.txt: refused", output, StringComparison.Ordinal);
        Assert.Contains("partner.unknown", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no file nowhere.csv", "drop", "nowhere.csv", "--as", "hours/hayes")]
    [InlineData("samples is a folder: name one of its files.", "drop", "samples", "--as", "hours/hayes")]
    [InlineData("There is no feed 'payroll'; allowed: grades, hours", "drop", "README.md", "--as", "payroll/hayes")]
    [InlineData("--as takes a feed and a partner", "drop", "README.md", "--as", "hayes")]
    [InlineData("Option '--as' is required", "drop", "README.md")]
    [InlineData("No hub runs here: start one with imthub up", "drop", "README.md", "--as", "hours/hayes", "--data", "no-hub-here")]
    public async Task What_cannot_be_dropped_is_one_sentence(string sentence, params string[] arguments)
    {
        var (code, output, errors) = await ImtHubProcess.RunAsync(Stop, arguments);

        Assert.Equal(1, code);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
        // What is wrong stands alone, and not among all that the command could do.
        Assert.DoesNotContain("Usage:", output + errors, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Errors)> DropAsync(string name, string text, string place)
    {
        _folder.Write(name, text);
        return ImtHubProcess.RunAsync(Stop, "drop", Path.Combine(_folder.Path, name), "--as", place, "--data", Data);
    }
}
