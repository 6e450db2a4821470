using ImtHub.Records.Progress;
using ImtHub.Reports.Files;
using ImtHub.Reports.Registry.Exports;
using ImtHub.Reports.Registry.Layouts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Reports;

/// <summary>Staff write an export for a registry without waiting for its day; the answer is its manifest.</summary>
public sealed class ExportForRegistry(RegistryExporter exporter, LayoutCatalog layouts, StoryDay story, TimeProvider clock)
{
    [Function(nameof(ExportForRegistry))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/exports/registry/{layout}")] HttpRequest request,
        string layout,
        CancellationToken cancellationToken
    )
    {
        if (layouts.Find(layout) is not { } known)
        {
            return new NotFoundObjectResult(
                $"There is no layout '{layout}'. Layouts: {string.Join(", ", layouts.All.Select(one => one.Id))}."
            );
        }

        if (!ReportDay.TryRead(request, story, clock, out var day))
        {
            return new BadRequestObjectResult(ReportDay.Allowed);
        }

        try
        {
            var manifest = await exporter.WriteAsync(known, new ReportOrder(layout, nameof(ExportForRegistry), day), cancellationToken);
            return new FileContentResult(manifest.ToJson(), "application/json");
        }
        catch (ExportRefusedException refused)
        {
            return new ConflictObjectResult(refused.Message);
        }
    }
}
