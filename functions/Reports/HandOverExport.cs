using ImtHub.Records.Progress;
using ImtHub.Reports.Registry.Exports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Reports;

/// <summary>Staff note that they gave an export to its agency, <c>?by=NAME&amp;on=DAY</c>: what it tells is done from then on.</summary>
public sealed class HandOverExport(ExportLog log, StoryDay story, TimeProvider clock)
{
    [Function(nameof(HandOverExport))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/exports/registry/{layout}/{day}/handed-over")] HttpRequest request,
        string layout,
        string day,
        CancellationToken cancellationToken
    )
    {
        if (!ReportDay.TryParse(day, out var asOf) || !ReportDay.TryRead(request, story, clock, out var on, "on"))
        {
            return new BadRequestObjectResult(ReportDay.Allowed);
        }

        if (request.Query["by"].ToString() is not { Length: > 0 and <= 100 } by)
        {
            return new BadRequestObjectResult("Say who handed it over: ?by=NAME, at most 100 letters.");
        }

        try
        {
            await log.HandOverAsync(layout, asOf, on, by, cancellationToken);
            return new NoContentResult();
        }
        catch (ExportRefusedException refused)
        {
            return new ConflictObjectResult(refused.Message);
        }
    }
}
