using System.Globalization;
using System.Text;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Statements;
using ImtHub.Reports.Outcomes;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Reports.Tests;

public sealed class ProgressReportTests
{
    private const string Header = "Id,Name,Sponsor,Cohort,Status,OjlHours,OjlRequired,RiHours,RiRequired,Milestones";

    private static readonly ApprenticeRecord s_ada = new()
    {
        Id = "a-1",
        Name = new PersonName("Ada", "Example"),
        Sponsor = "hayes",
        Program = "imt",
        ProgramVersion = "1",
        Status = ApprenticeStatus.Active,
        StatusOn = new DateOnly(2026, 1, 5),
        BeganOn = new DateOnly(2026, 1, 5),
        Cohort = "2026-1",
        OjlHours = 700.25m,
        RiHours = 48,
        Milestones = { ["ojl-25"] = new DateOnly(2026, 6, 7), ["ri-50"] = new DateOnly(2026, 5, 29) },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_apprentice_is_a_row_with_hours_against_what_is_required() =>
        Assert.Equal(
            $"""
            {Header}
            a-1,Ada Example,hayes,2026-1,Active,700.25,2736,48,264,ojl-25; ri-50
            a-2,Ada Example,hayes,,Completed,2736,2736,264,264,

            """.ReplaceLineEndings("\r\n"),
            await WriteAsync(
                s_ada,
                s_ada with
                {
                    Id = "a-2",
                    Cohort = null,
                    Status = ApprenticeStatus.Completed,
                    OjlHours = 2736,
                    RiHours = 264,
                    Milestones = [],
                }
            )
        );

    [Fact]
    public async Task Without_apprentices_there_is_still_a_header() => Assert.Equal(Header + "\r\n", await WriteAsync());

    [Theory]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("+1", "'+1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("Comma, \"Quote\"", "\"Comma, \"\"Quote\"\" X\"")]
    public async Task A_name_never_runs_as_a_formula_and_never_breaks_its_cell(string first, string cell)
    {
        var text = await WriteAsync(s_ada with { Name = new PersonName(first, "X") });

        Assert.Contains(cell, text, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",+", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",@", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Umlauts_survive_a_spreadsheet_because_the_file_says_that_it_is_UTF8()
    {
        using var report = new MemoryStream();
        await ProgressReport.WriteAsync(new[] { s_ada }.ToAsyncEnumerable(), ImtProgram.Catalog, report, Token);

        Assert.Equal(Encoding.UTF8.GetPreamble(), report.ToArray()[..3]);
    }

    [Fact]
    public async Task A_decimal_comma_of_the_machine_does_not_reach_the_report()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = comma;
            Assert.Contains("700.25", await WriteAsync(s_ada), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public async Task A_program_version_that_nobody_configured_stops_the_report() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(s_ada with { ProgramVersion = "2" }));

    [Fact]
    public async Task The_export_is_laid_down_under_its_name()
    {
        var exports = new InMemoryExports();

        Assert.Equal(1, await new ProgressExport(new OneApprentice(), exports).WriteAsync(ImtProgram.Catalog, Token));

        Assert.StartsWith(Header, exports.Text("progress.csv"), StringComparison.Ordinal);
        Assert.Contains("a-1,", exports.Text("progress.csv"), StringComparison.Ordinal);
    }

    private static async Task<string> WriteAsync(params ApprenticeRecord[] records)
    {
        using var report = new MemoryStream();
        await ProgressReport.WriteAsync(records.ToAsyncEnumerable(), ImtProgram.Catalog, report, Token);
        report.Position = 0;
        return await new StreamReader(report).ReadToEndAsync(Token);
    }

    private sealed class OneApprentice : IApprenticeDirectory
    {
        public Task<ApprenticeRecord?> FindAsync(string apprenticeId, CancellationToken cancellationToken) =>
            Task.FromResult<ApprenticeRecord?>(s_ada);

        public IAsyncEnumerable<ApprenticeRecord> ListAsync(string? sponsor, CancellationToken cancellationToken) =>
            new[] { s_ada }.ToAsyncEnumerable();

        public IAsyncEnumerable<Fact> ReadFactsAsync(string apprenticeId, CancellationToken cancellationToken) =>
            AsyncEnumerable.Empty<Fact>();

        public IAsyncEnumerable<ApprenticeEvent> ReadEventsAsync(
            string apprenticeId,
            long afterSequence,
            CancellationToken cancellationToken
        ) => AsyncEnumerable.Empty<ApprenticeEvent>();
    }
}
