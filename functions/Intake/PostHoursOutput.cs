using System.Globalization;
using ImtHub.Intake.Access;
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
        PostedHoursAnswer.TooLarge large => new(TooLarge(large.MostBytes), []),
        _ => new(Problem(404, "There is no such employer here.", null), []),
    };

    /// <summary>The gate's refusal in HTTP. 401 and 403 have no body: a stranger learns nothing from them.</summary>
    public static PostHoursOutput Of(Admission refused) => new(
        refused switch
        {
            Admission.NotYours => new StatusCodeResult(403),
            Admission.TooLarge large => TooLarge(large.MostBytes),
            Admission.TooOften often => new AnswerWithHeader(
                Problem(429, "Too many posts in this minute; nothing was stored.", null),
                "Retry-After", Math.Ceiling(often.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
            _ => new AnswerWithHeader(new StatusCodeResult(401), "WWW-Authenticate", "Bearer"),
        },
        []);

    private static ObjectResult TooLarge(int mostBytes) =>
        Problem(413, string.Create(CultureInfo.InvariantCulture, $"The body is larger than {mostBytes} bytes; post it in parts. Nothing was stored."), null);

    private static ObjectResult Problem(int status, string title, object? problems)
    {
        var details = new ProblemDetails { Status = status, Title = title };
        if (problems is not null)
            details.Extensions["problems"] = problems;
        return new(details) { StatusCode = status, ContentTypes = { "application/problem+json" } };
    }
}
