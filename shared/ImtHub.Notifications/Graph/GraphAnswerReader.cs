using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImtHub.Notifications.Mailing;

namespace ImtHub.Notifications.Graph;

/// <summary>Judges what Graph answered to one mail.</summary>
internal static partial class GraphAnswerReader
{
    /// <summary>Exchange counts mails by the minute.</summary>
    private static readonly TimeSpan s_waitUnlessSaid = TimeSpan.FromMinutes(1);

    /// <exception cref="MailServiceException">Graph failed, or refused the hub itself.</exception>
    public static async Task<SendResult> ReadAsync(HttpResponseMessage answer, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode) return new SendResult.Accepted(RetryAfter(answer, clock));
        switch (answer.StatusCode)
        {
            case HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable:
                return new SendResult.Throttled(RetryAfter(answer, clock) ?? s_waitUnlessSaid);
            case HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity:
                return new SendResult.Refused(await CodeAsync(answer, cancellationToken));
            default:
                throw new MailServiceException((int)answer.StatusCode, await CodeAsync(answer, cancellationToken));
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage answer, TimeProvider clock)
    {
        var wait = answer.Headers.RetryAfter?.Delta ?? answer.Headers.RetryAfter?.Date - clock.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>Graph's error code. Its message is left out: it may quote an address.</summary>
    private static async Task<string> CodeAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            using var body = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            if (body.RootElement.ValueKind == JsonValueKind.Object
                && body.RootElement.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
                && error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String
                && Code().IsMatch(code.GetString()!))
                return code.GetString()!;
        }
        catch (JsonException)
        {
            // A gateway's page, say: the status has to do.
        }

        return $"Http{(int)answer.StatusCode}";
    }

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,100}$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
