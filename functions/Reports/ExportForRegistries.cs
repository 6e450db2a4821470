using ImtHub.Records.Progress;
using ImtHub.Reports.Files;
using ImtHub.Reports.Registry.Exports;
using ImtHub.Reports.Registry.Layouts;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Reports;

/// <summary>Writes every layout's export on its day; one that was handed over already stays as it is.</summary>
public sealed class ExportForRegistries(RegistryExporter exporter, ExportLog log, LayoutCatalog layouts, StoryDay story, TimeProvider clock)
{
    [Function(nameof(ExportForRegistries))]
    public async Task RunAsync([TimerTrigger("%RegistryExportSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var today = story.Today(clock);
        foreach (var layout in layouts.All)
        {
            if (await log.FindHandingOverAsync(layout.Id, today, cancellationToken) is null)
            {
                await exporter.WriteAsync(layout, new ReportOrder(layout.Id, nameof(ExportForRegistries), today), cancellationToken);
            }
        }
    }
}
