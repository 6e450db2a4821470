using ImtHub.Records.Progress;
using ImtHub.Reports.Files;
using ImtHub.Reports.Outcomes.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Reports;

/// <summary>Staff write the outcomes report of a day.</summary>
public sealed class ReportOutcomesNow(OutcomesWriter outcomes, StoryDay story, TimeProvider clock)
{
    [Function(nameof(ReportOutcomesNow))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/reports/outcomes")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!ReportDay.TryRead(request, story, clock, out var day))
        {
            return new BadRequestObjectResult(ReportDay.Allowed);
        }

        await outcomes.WriteAsync(new ReportOrder(OutcomesWriter.Name, nameof(ReportOutcomesNow), day), cancellationToken);
        return new NoContentResult();
    }
}
