using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImtHub.Notifications.Mailing;

namespace ImtHub.Notifications.Graph;

/// <summary>Judges what Graph answered to one mail, alone or in a batch.</summary>
internal static partial class GraphAnswerReader
{
    /// <summary>Exchange counts mails by the minute.</summary>
    private static readonly TimeSpan s_waitUnlessSaid = TimeSpan.FromMinutes(1);

    public static async Task<SendResult> ReadAsync(HttpResponseMessage answer, TimeProvider clock, CancellationToken cancellationToken) =>
        Judge(
            answer.StatusCode,
            answer.Headers.RetryAfter,
            answer.IsSuccessStatusCode ? null : await CodeAsync(answer, cancellationToken),
            clock
        );

    /// <summary>The judgement of a status.</summary>
    /// <param name="status">The status.</param>
    /// <param name="retryAfter">The header Retry-After; null without one.</param>
    /// <param name="code">Graph's error code; null for a success, or when there is none that is fit to be kept.</param>
    /// <param name="clock">Tells how far off a day is.</param>
    public static SendResult Judge(HttpStatusCode status, RetryConditionHeaderValue? retryAfter, string? code, TimeProvider clock)
    {
        code ??= string.Create(CultureInfo.InvariantCulture, $"Http{(int)status}");
        return status switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => new SendResult.Accepted(Wait(retryAfter, clock)),
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => new SendResult.Throttled(
                Wait(retryAfter, clock) ?? s_waitUnlessSaid
            ),
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity =>
                new SendResult.Refused(code),
            // Of another request of the batch; this one was not looked at.
            HttpStatusCode.FailedDependency => new SendResult.Throttled(TimeSpan.Zero),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new SendResult.Unclear(code),
            _ => new SendResult.HubRefused(code),
        };
    }

    /// <summary>
    /// The error code in an answer's body; null when there is none that is fit to be kept. Graph's message is left out: it may quote an
    /// address.
    /// </summary>
    public static string? Code(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object
        && body.TryGetProperty("error", out var error)
        && error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("code", out var code)
        && code.ValueKind == JsonValueKind.String
        && Codes().IsMatch(code.GetString()!)
            ? code.GetString()
            : null;

    private static TimeSpan? Wait(RetryConditionHeaderValue? retryAfter, TimeProvider clock)
    {
        var wait = retryAfter?.Delta ?? retryAfter?.Date - clock.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            using var body = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            return Code(body.RootElement);
        }
        catch (JsonException)
        {
            // A gateway's page, say: the status has to do.
            return null;
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,100}$", RegexOptions.CultureInvariant)]
    private static partial Regex Codes();
}
