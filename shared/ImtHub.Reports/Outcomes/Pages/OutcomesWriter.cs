using System.Text;
using System.Text.Json;
using ImtHub.Records;
using ImtHub.Records.Programs;
using ImtHub.Rendering;
using ImtHub.Reports.Files;
using ImtHub.Reports.Population;

namespace ImtHub.Reports.Outcomes.Pages;

/// <summary>Writes the outcomes report of a day as JSON, CSV and a page: <c>outcomes/&lt;day&gt;/</c>.</summary>
public sealed class OutcomesWriter(PopulationReader population, IExportStore exports, SponsorCatalog sponsors, OutcomesRules rules)
{
    /// <summary>Name of the report in logs, and its folder.</summary>
    public const string Name = "outcomes";

    /// <summary>
    /// File with the blocks that were released; without it, whoever keeps older reports can tell single people from newer ones.
    /// </summary>
    public const string Released = $"{Name}/released.json";

    private static readonly JsonSerializerOptions s_json = new(RecordsJson.Options) { WriteIndented = true };

    /// <summary>Writes it.</summary>
    public async Task<OutcomesReport> WriteAsync(ReportOrder order, CancellationToken cancellationToken)
    {
        var report = await ReleaseAsync(await population.WithDemographicsAsync(order, cancellationToken), order.AsOf, cancellationToken);
        await WriteAsync(Of("outcomes.json"), JsonSerializer.SerializeToUtf8Bytes(report, s_json));
        await WriteAsync(Of("outcomes.csv"), OutcomesCsv.Write(report));
        await WriteAsync(Of("outcomes.html"), Encoding.UTF8.GetBytes(await ComponentRenderer.RenderAsync<OutcomesPage>(report)));
        return report;

        string Of(string file) => $"{Name}/{ExportName.Day(order.AsOf)}/{file}";

        Task WriteAsync(string name, byte[] content) => exports.WriteAsync(name, new MemoryStream(content), cancellationToken);
    }

    /// <summary>
    /// Composes the report and notes what it releases before anybody can read it. Where another report released something meanwhile, it is
    /// composed anew: two reports that do not know of each other could be subtracted.
    /// </summary>
    private async Task<OutcomesReport> ReleaseAsync(IReadOnlyList<Person> people, DateOnly asOf, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await exports.FindVersionAsync(Released, cancellationToken);
            var before = known is { } found ? JsonSerializer.Deserialize<List<ReleasedBlock>>(found.Content, RecordsJson.Options)! : [];
            var (report, released) = OutcomesReport.Compose(people, sponsors, rules, before, asOf);
            if (
                await exports.TryReplaceAsync(
                    Released,
                    known?.Version,
                    new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(released, s_json)),
                    cancellationToken
                )
            )
            {
                return report;
            }
        }
    }
}
