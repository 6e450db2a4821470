using ImtHub.Records.Progress;
using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Packets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Reports;

/// <summary>
/// Staff make the register of deadlines and the packets without waiting for the night; the answer says how many there are.
/// </summary>
public sealed class KeepDeadlinesNow(DeadlineKeeper deadlines, CompletionPackets packets, StoryDay story, TimeProvider clock)
{
    [Function(nameof(KeepDeadlinesNow))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/reports/deadlines")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!ReportDay.TryRead(request, story, clock, out var day))
        {
            return new BadRequestObjectResult(ReportDay.Allowed);
        }

        var (register, raised) = await deadlines.KeepAsync(day, cancellationToken);
        var written = await packets.WriteAllAsync(day, cancellationToken);
        return new OkObjectResult(
            new
            {
                deadlines = register.Count,
                overdue = register.Count(deadline => deadline.StateOn(day) == DeadlineState.Overdue),
                events = raised.Count,
                packets = written.Count,
            }
        );
    }
}
