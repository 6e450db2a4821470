using System.Text;
using ImtHub.Intake.Posted;
using ImtHub.Intake.Runs;
using ImtHub.Records.Statements;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Posted;

public sealed class PostedHoursTests
{
    [Fact]
    public async Task A_body_states_days_or_periods()
    {
        var (entries, problems) = await ReadAsync(
            """
            { "entries": [
              { "worker": "0012", "date": "2026-01-05", "hours": 8.0, "payCode": "REG", "workProcess": null },
              { "worker": "0012", "from": "2026-01-05", "to": "2026-01-18", "hours": -4, "payCode": "OT", "workProcess": "quality" }
            ] }
            """
        );

        Assert.Empty(problems);
        Assert.Equal(
            [
                new PostedHours("0012", new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 5), 8.0m, "REG", null),
                new PostedHours("0012", new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 18), -4m, "OT", "quality"),
            ],
            entries
        );
    }

    [Theory]
    [InlineData("not json at all", "$")]
    [InlineData("{\"entries\":[],\"entries\":[]}", "$")]
    [InlineData("[]", "$.entries")]
    [InlineData("{\"entries\":[]}", "$.entries")]
    [InlineData("{\"entries\":[7]}", "$.entries[0]")]
    [InlineData("""{"entries":[{"worker":"0012","date":"2026-01-05","hours":8,"payCode":"REG","pin":"1"}]}""", "$.entries[0]")]
    [InlineData("""{"entries":[{"worker":12,"date":"2026-01-05","hours":8,"payCode":"REG"}]}""", "$.entries[0].worker")]
    [InlineData("""{"entries":[{"worker":"0012","date":"01/05/2026","hours":8,"payCode":"REG"}]}""", "$.entries[0].date")]
    [InlineData("""{"entries":[{"worker":"0012","date":"2026-01-05","to":"2026-01-06","hours":8,"payCode":"REG"}]}""", "$.entries[0].date")]
    [InlineData("""{"entries":[{"worker":"0012","from":"2026-01-05","to":"2026-01-04","hours":8,"payCode":"REG"}]}""", "$.entries[0].to")]
    [InlineData("""{"entries":[{"worker":"0012","date":"2026-01-05","hours":"8","payCode":"REG"}]}""", "$.entries[0].hours")]
    [InlineData("""{"entries":[{"worker":"0012","date":"2026-01-05","hours":1e9,"payCode":"REG"}]}""", "$.entries[0].hours")]
    [InlineData("""{"entries":[{"worker":"0012","date":"2026-01-05","hours":8}]}""", "$.entries[0].payCode")]
    public async Task A_malformed_body_is_answered_with_the_path_and_accepted_in_no_part(string body, string path)
    {
        var (entries, problems) = await ReadAsync(body);

        Assert.Empty(entries);
        Assert.Equal(path, Assert.Single(problems).JsonPath);
        Assert.DoesNotContain("0012", problems[0].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{"entries":[{"worker":"0012","date":"2026-01-05","hours":8,"payCode":"REG"},{"worker":"\ud800","date":"2026-01-05","hours":8,"payCode":"REG"}]}""",
        "$.entries[1].worker"
    )]
    [InlineData("""{"entries":[{"worker":"\u0030\udc00","date":"2026-01-05","hours":8,"payCode":"REG"}]}""", "$.entries[0].worker")]
    [InlineData("""{"entries":[{"worker":"~","date":"2026-01-05","hours":8,"payCode":"REG"}]}""", "$.entries[0].worker")]
    [InlineData("""{"entries":[{"worker":"0012","\ud800":"2026-01-05","hours":8,"payCode":"REG"}]}""", "$.entries[0]")]
    [InlineData("""{"~":[]}""", "$")]
    [InlineData("""{"entries":[[["~"]]]}""", "$.entries[0][0][0]")]
    public async Task Bytes_that_are_no_letters_and_half_pairs_are_answered_with_their_path(string body, string path)
    {
        // A tilde stands for a byte that no UTF-8 has.
        byte[] bytes = [.. Encoding.UTF8.GetBytes(body).Select(letter => letter == (byte)'~' ? (byte)0xFF : letter)];

        var (entries, problems) = await PostedHoursReader.ReadAsync(new MemoryStream(bytes), TestContext.Current.CancellationToken);

        Assert.Empty(entries);
        Assert.Equal(path, Assert.Single(problems).JsonPath);
    }

    [Theory]
    [InlineData("paylocity-entries")]
    [InlineData("paylocity-punches")]
    [InlineData("adp-paydata")]
    [InlineData("harvest")]
    public async Task Posted_hours_are_read_whatever_the_layout_of_the_employers_files(string basis)
    {
        var file = await ReadFile.ByAsync(
            $$"""{ "version": 1, "partner": "RMG", "extends": "{{basis}}", "payCodes": { "onTheJobLearning": ["REG", "OT", "PUNCHED"] }, "hourFormat": "decimalComma" }""",
            "hours/rmg/posted.json",
            """{ "entries": [{ "worker": "0012", "date": "2026-01-05", "hours": 7.5, "payCode": "REG", "workProcess": "quality" }] }"""
        );

        var hours = Assert.Single(file.Hours);
        Assert.Equal(("0012", 7.5m, "quality"), (hours.Worker, hours.Hours, hours.WorkProcess));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_not_read_to_its_end()
    {
        using var endless = new MemoryStream(new byte[PostedHoursReader.MaxBytes + 1_000_000]);

        var (_, problems) = await PostedHoursReader.ReadAsync(endless, TestContext.Current.CancellationToken);

        Assert.Equal("$", Assert.Single(problems).JsonPath);
        Assert.True(endless.Position <= PostedHoursReader.MaxBytes + 1);
    }

    [Fact]
    public async Task Posted_hours_are_taken_in_by_the_employers_pay_codes_whatever_its_files_look_like()
    {
        var hub = new IntakeBench(Enrollments, PeriodHours);
        await hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        var run = await hub.DropAsync(
            "hours/rmg/2026-01-06.json",
            """
            { "entries": [
              { "worker": "0012", "date": "2026-01-05", "hours": 8.0, "payCode": "REG" },
              { "worker": "0012", "date": "2026-01-06", "hours": 4, "payCode": "SCH" },
              { "worker": "0012", "date": "2026-01-07", "hours": 4, "payCode": "NAP" },
              { "worker": "0999", "date": "2026-01-05", "hours": 8.0, "payCode": "REG" }
            ] }
            """,
            1
        );

        Assert.Equal(new FileCounts(4, 2, 0, 0, 1, 1), run.Counts);
        Assert.Equal(8m, Assert.Single(hub.Apprentices.Records, record => record.Name.First == "Amina").OjlHours);
        var problem = Assert.Single(hub.Receipts.Receipt("hours/rmg/2026-01-06.json").Problems);
        Assert.Equal((3, "payCode", "NAP", "paycode.unknown"), (problem.Row, problem.Column, problem.Value, problem.Code));
        Assert.Equal(
            [1, 2],
            hub.Apprentices.EntriesOf(hub.Identities.Links[("rmg", "0012")])
                .OfType<HoursStatement>()
                .Select(entry => entry.Lineage.Row)
                .Order()
        );
    }

    [Fact]
    public async Task A_json_file_that_is_no_body_is_refused_with_a_receipt()
    {
        var hub = new IntakeBench(PeriodHours);

        var run = await hub.DropAsync("hours/rmg/broken.json", "{ \"entries\": [ { \"worker\": 12 } ] }");

        Assert.Equal(RunState.Refused, run.State);
        Assert.Contains(
            hub.Receipts.Receipt("hours/rmg/broken.json").Problems,
            problem => problem is { Code: "file.json", Column: "$.entries[0].worker" }
        );
    }

    private static Task<(IReadOnlyList<PostedHours> Entries, IReadOnlyList<PostedProblem> Problems)> ReadAsync(string body) =>
        PostedHoursReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(body)), TestContext.Current.CancellationToken);
}
