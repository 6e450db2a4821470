using System.Globalization;
using System.Text.RegularExpressions;
using ImtHub.EndToEnd.Tests.Running;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Commands;

public sealed partial class IngestSamplesTests(SampleIngest samples) : IAsyncLifetime
{
    private SampleResults _ingest = null!;

    private static readonly string[] s_counts = ["received", "applied", "unchanged", "held", "rejected", "notOurs"];

    public async ValueTask InitializeAsync() => _ingest = await samples.ResultsAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Every_sample_file_reaches_a_receipt() => Assert.Equal(0, _ingest.ExitCode);

    [Fact]
    public void Every_file_has_the_counts_that_the_samples_page_promises()
    {
        var promised = CountsRow()
            .Matches(File.ReadAllText(Repository.PathTo("samples", "README.md")))
            .ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value.Split('|').Select(cell => cell.Trim()).ToArray());
        Assert.Equal(Directory.GetFiles(Repository.PathTo("samples", "files"), "*", SearchOption.AllDirectories).Length, promised.Count);
        Assert.All(
            _ingest.Files,
            file =>
                Assert.Equal(
                    promised[$"{file.GetProperty("feed")}/{file.GetProperty("partner")}/{file.GetProperty("name")}"],
                    s_counts.Select(count => file.GetProperty(count).GetInt32().ToString(CultureInfo.InvariantCulture))
                )
        );
    }

    [Fact]
    public void Received_is_the_sum_of_the_other_five() =>
        Assert.All(
            _ingest.Files,
            file => Assert.Equal(file.GetProperty("received").GetInt32(), s_counts.Skip(1).Sum(count => file.GetProperty(count).GetInt32()))
        );

    [Fact]
    public void Every_journey_worker_has_the_programs_hours_and_related_instruction() =>
        Assert.All(
            _ingest.Apprentices.Where(apprentice => apprentice.GetProperty("status").GetString() == "completed"),
            apprentice =>
            {
                Assert.InRange(apprentice.GetProperty("ojlHours").GetDecimal(), 2_736m, 3_100m);
                Assert.Equal(264m, apprentice.GetProperty("riHours").GetDecimal());
                Assert.Contains(
                    apprentice.GetProperty("milestones").EnumerateArray(),
                    milestone => milestone.GetString() == "ojl-complete"
                );
            }
        );

    [Fact]
    public void Every_committee_gets_its_digest_and_no_mail_holds_a_birth_date()
    {
        Assert.Contains(
            _ingest.Mails,
            mail =>
                mail.GetProperty("subject").GetString()!.StartsWith("Renaissance joint apprenticeship committee:", StringComparison.Ordinal)
        );
        Assert.Contains(
            _ingest.Mails,
            mail =>
                mail.GetProperty("subject")
                    .GetString()!
                    .StartsWith("Ocean Spray joint labor-management committee:", StringComparison.Ordinal)
        );
        Assert.All(
            Directory.GetFiles(Path.Combine(_ingest.Folder, "mail"), "*.html"),
            mail => Assert.DoesNotMatch(BirthDate(), File.ReadAllText(mail))
        );
    }

    [Fact]
    public void Receipts_corrections_and_the_progress_report_are_written_out()
    {
        Assert.All(_ingest.Files, file => Assert.True(File.Exists(Path.Combine(_ingest.Folder, file.GetProperty("receipt").GetString()!))));
        var corrections = File.ReadAllLines(
            Path.Combine(_ingest.Folder, "receipts", "hours", "hayes", "2016-2-every-mistake.csv", "corrections.csv")
        );
        Assert.EndsWith("ImtHub reason", corrections[0], StringComparison.Ordinal);
        var progress = File.ReadAllLines(Path.Combine(_ingest.Folder, "exports", "progress.csv"));
        Assert.Equal(_ingest.Apprentices.Count() + 1, progress.Length);
    }

    [GeneratedRegex(@"^\| `([a-z]+/[^`]+)` \|((?: *\d+ *\|){5} *\d+) *\|$", RegexOptions.Multiline)]
    private static partial Regex CountsRow();

    /// <summary>Born between 1950 and 2000: no other date in the samples is that old.</summary>
    [GeneratedRegex(@"\b19[5-9]\d-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/19[5-9]\d\b")]
    private static partial Regex BirthDate();
}
