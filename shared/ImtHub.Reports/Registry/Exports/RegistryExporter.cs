using ImtHub.Records.Programs;
using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Files;
using ImtHub.Reports.Population;
using ImtHub.Reports.Registry.Layouts;

namespace ImtHub.Reports.Registry.Exports;

/// <summary>Writes exports for registries.</summary>
public sealed class RegistryExporter(
    PopulationReader population,
    ExportLog log,
    IExportStore exports,
    SponsorRegistrations registrations,
    SponsorCatalog sponsors,
    JurisdictionCatalog jurisdictions
)
{
    /// <summary>Writes the export of a layout for the day of the order. One that is not handed over yet is written anew.</summary>
    /// <exception cref="ExportRefusedException">The export of this day was handed over: it stays as it is.</exception>
    public async Task<ExportManifest> WriteAsync(ExportLayout layout, ReportOrder order, CancellationToken cancellationToken)
    {
        if (await log.FindHandingOverAsync(layout.Id, order.AsOf, cancellationToken) is { } handed)
        {
            throw new ExportRefusedException(
                $"The export {layout.Id} of {ExportName.Day(order.AsOf)} was handed over on {ExportName.Day(handed.On)} and stays as it is; take another day."
            );
        }
        // What an export does not need is not read.
        var people = layout.AsksForPersonalAnswers
            ? await population.WithEverythingAsync(order, cancellationToken)
            : await population.ReadAsync(cancellationToken);
        var deadlines = DeadlineRegister.Of(people, sponsors, jurisdictions, await log.ToldAsync(cancellationToken), order.AsOf);
        var export = RegistryExport.Compose(
            layout,
            people,
            deadlines,
            registrations,
            jurisdictions,
            await log.PreviousAsync(layout, order.AsOf, cancellationToken),
            order.AsOf
        );
        // The manifest is written last: an export without one is none.
        foreach (var file in export.Files)
        {
            await exports.WriteAsync(
                ExportName.Of(layout.Id, order.AsOf, file.Name),
                new MemoryStream(file.Content.ToArray()),
                cancellationToken
            );
        }

        return export.Manifest;
    }
}
