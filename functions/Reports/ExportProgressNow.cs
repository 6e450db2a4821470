using ImtHub.Records.Programs;
using ImtHub.Reports.Outcomes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Reports;

/// <summary>Staff write the progress report without waiting for the night.</summary>
public sealed class ExportProgressNow(ProgressExport export, ProgramCatalog programs)
{
    [Function(nameof(ExportProgressNow))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/exports/progress")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        await export.WriteAsync(programs, cancellationToken);
        return new NoContentResult();
    }
}
