using ImtHub.Records.Progress;
using ImtHub.Reports.Packets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Reports;

/// <summary>The completion packet of one apprentice as a page, or what the apprentice still lacks.</summary>
public sealed class ShowCompletionPacket(CompletionPackets packets, StoryDay story, TimeProvider clock)
{
    [Function(nameof(ShowCompletionPacket))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/reports/packets/{apprentice}")] HttpRequest request,
        string apprentice,
        CancellationToken cancellationToken
    ) =>
        await packets.FindAsync(apprentice, story.Today(clock), cancellationToken) switch
        {
            null => new NotFoundObjectResult("There is no such apprentice."),
            ({ } page, _) => new FileContentResult(page, "text/html; charset=utf-8"),
            (null, var missing) => new ConflictObjectResult($"Not yet: {string.Join(", ", missing)} are missing."),
        };
}
