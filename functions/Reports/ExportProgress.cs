using ImtHub.Records.Programs;
using ImtHub.Reports.Outcomes;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Reports;

/// <summary>Writes every apprentice's progress to the exports each night.</summary>
public sealed class ExportProgress(ProgressExport export, ProgramCatalog programs)
{
    [Function(nameof(ExportProgress))]
    public Task RunAsync([TimerTrigger("%ProgressExportSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        export.WriteAsync(programs, cancellationToken);
}
