using System.Text.Json;
using ImtHub.EndToEnd.Tests.Running;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Commands;

public sealed class CheckTests
{
    private const string Mistakes = "samples/files/hours/hayes/2016-2-every-mistake.csv";

    [Fact]
    public async Task A_file_without_mistakes_can_be_sent_as_it_is()
    {
        var (exit, output, _) = await ImtHubProcess.RunAsync(
            TestContext.Current.CancellationToken,
            "check",
            "samples/files/grades/matc/2014-grade-upload.csv",
            "--as",
            "grades/matc"
        );
        Assert.Equal(0, exit);
        Assert.Contains("can be sent as it is", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_problem_names_row_column_value_code_and_what_is_wrong()
    {
        var (exit, output, _) = await ImtHubProcess.RunAsync(
            TestContext.Current.CancellationToken,
            "check",
            Mistakes,
            "--as",
            "hours/hayes",
            "--config",
            "samples/config",
            "--json"
        );
        Assert.Equal(1, exit);
        var result = JsonDocument.Parse(output).RootElement;
        Assert.Equal(20, result.GetProperty("received").GetInt32());
        Assert.Equal(
            result.GetProperty("received").GetInt32(),
            result.GetProperty("accepted").GetInt32()
                + result.GetProperty("held").GetInt32()
                + result.GetProperty("rejected").GetInt32()
                + result.GetProperty("notOurs").GetInt32()
        );
        Assert.Contains(
            result.GetProperty("problems").EnumerateArray(),
            problem =>
                problem.GetProperty("code").GetString() == "date.invalid"
                && problem.GetProperty("row").GetInt32() > 1
                && problem.GetProperty("column").GetString() is not null
                && problem.GetProperty("value").GetString() is not null
        );
    }

    [Theory]
    [InlineData("hours/nobody", "partner.unknown")]
    [InlineData("grades/hayes", "feed.unknown")]
    public async Task A_partner_without_a_profile_is_refused_with_those_that_are_known(string feedAndPartner, string code)
    {
        var (exit, output, _) = await ImtHubProcess.RunAsync(
            TestContext.Current.CancellationToken,
            "check",
            Mistakes,
            "--as",
            feedAndPartner,
            "--json"
        );
        Assert.Equal(1, exit);
        var problem = Assert.Single(JsonDocument.Parse(output).RootElement.GetProperty("problems").EnumerateArray());
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.NotEqual("", problem.GetProperty("allowed").GetString());
    }

    [Theory]
    [InlineData("There is no file", "check", "nowhere.csv", "--as", "hours/hayes")]
    [InlineData("There is no feed 'payroll'; allowed: grades, hours", "check", Mistakes, "--as", "payroll/hayes")]
    [InlineData("There is no folder", "ingest", "nowhere")]
    public async Task What_the_person_can_mend_is_one_sentence(string sentence, params string[] arguments)
    {
        var (exit, output, errors) = await ImtHubProcess.RunAsync(TestContext.Current.CancellationToken, arguments);
        Assert.Equal(1, exit);
        Assert.Equal("", output);
        Assert.StartsWith($"imthub: {sentence}", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("up")]
    [InlineData("ingest")]
    [InlineData("check")]
    public async Task Every_command_explains_itself(string command)
    {
        var (exit, output, _) = await ImtHubProcess.RunAsync(TestContext.Current.CancellationToken, command, "--help");
        Assert.Equal(0, exit);
        Assert.Contains("Usage:", output, StringComparison.Ordinal);
    }
}
