using ImtHub.Intake.Arrival;
using ImtHub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Intake;

/// <summary>What a post of hours gives: the answer to the payroll system, and the message that the file is there.</summary>
public sealed class PostHoursOutput(IActionResult answer, string[] messages)
{
    [HttpResult]
    public IActionResult Answer { get; } = answer;

    [ServiceBusOutput(StorageNames.HoursQueue, Connection = StorageNames.ServiceBusConnection)]
    public string[] Messages { get; } = messages;

    /// <summary>The handler's answer in HTTP: 202 with the receipt's place, or a problem (RFC 9457) and no message.</summary>
    public static PostHoursOutput Of(PostedHoursAnswer answer) => answer switch
    {
        PostedHoursAnswer.Stored stored => new(new AcceptedResult(null as string, new { stored.Entries, stored.Receipt }), [stored.Message]),
        PostedHoursAnswer.Refused refused => new(Problem(400, "The hours were not taken; nothing was stored.", refused.Problems), []),
        _ => new(Problem(404, "There is no such employer here.", null), []),
    };

    private static ObjectResult Problem(int status, string title, object? problems)
    {
        var details = new ProblemDetails { Status = status, Title = title };
        if (problems is not null)
            details.Extensions["problems"] = problems;
        return new(details) { StatusCode = status, ContentTypes = { "application/problem+json" } };
    }
}
