using ImtHub.Records.Programmes;
using ImtHub.Reports.Outcomes;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Reports;

/// <summary>Writes every apprentice's progress to the exports each night.</summary>
public sealed class ExportProgress(ProgressExport export, ProgrammeCatalog programmes)
{
    [Function(nameof(ExportProgress))]
    public Task RunAsync([TimerTrigger("%ProgressExportSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        export.WriteAsync(programmes, cancellationToken);
}
