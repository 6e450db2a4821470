using System.Globalization;
using ImtHub.Intake.Access;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Receipts;
using Microsoft.AspNetCore.Mvc;

namespace ImtHub.Functions.Intake;

/// <summary>What a payroll system that posts hours is answered.</summary>
internal static class PostHoursAnswer
{
    /// <summary>The handler's answer in HTTP: 202 with the receipt's place, or a problem (RFC 9457).</summary>
    /// <param name="answer">The handler's answer.</param>
    /// <param name="receipts">Address below which receipts can be read; null where there is none.</param>
    public static IActionResult Of(PostedHoursAnswer answer, string? receipts) =>
        answer switch
        {
            PostedHoursAnswer.Stored stored when receipts is not null => Accepted(
                stored,
                $"{receipts.TrimEnd('/')}/{stored.Receipt}{ReceiptParts.Page}"
            ),
            PostedHoursAnswer.Stored stored => new AcceptedResult(null as string, new { stored.Entries, stored.Receipt }),
            PostedHoursAnswer.NotAnnounced later => RetryAfter(
                later.RetryAfter,
                Problem(503, "The hub cannot take hours now; post them again later, with the same Idempotency-Key.", null)
            ),
            PostedHoursAnswer.Refused refused => Problem(400, "The hours were not taken; nothing was stored.", refused.Problems),
            PostedHoursAnswer.TooLarge large => TooLarge(large.MaxBytes),
            _ => Problem(404, "There is no such employer here.", null),
        };

    /// <summary>The gate's refusal in HTTP. 401 and 403 have no body: a stranger learns nothing from them.</summary>
    public static IActionResult Of(Admission refused) =>
        refused switch
        {
            Admission.NotYours => new StatusCodeResult(403),
            Admission.TooLarge large => TooLarge(large.MaxBytes),
            Admission.TooOften often => RetryAfter(
                often.RetryAfter,
                Problem(429, "Too many posts in this minute; nothing was stored.", null)
            ),
            _ => new AnswerWithHeader(new StatusCodeResult(401), "WWW-Authenticate", "Bearer"),
        };

    private static AcceptedResult Accepted(PostedHoursAnswer.Stored stored, string page) =>
        new(
            page,
            new
            {
                stored.Entries,
                stored.Receipt,
                Page = page,
            }
        );

    private static AnswerWithHeader RetryAfter(TimeSpan after, IActionResult answer) =>
        new(answer, "Retry-After", Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture));

    private static ObjectResult TooLarge(int maxBytes) =>
        Problem(
            413,
            string.Create(CultureInfo.InvariantCulture, $"The body is larger than {maxBytes} bytes; post it in parts. Nothing was stored."),
            null
        );

    private static ObjectResult Problem(int status, string title, object? problems)
    {
        var details = new ProblemDetails { Status = status, Title = title };
        if (problems is not null)
        {
            details.Extensions["problems"] = problems;
        }

        return new(details) { StatusCode = status, ContentTypes = { "application/problem+json" } };
    }
}
