using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Identity;
using ImtHub.Notifications.Mailing;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Graph.Users.Item.SendMail;
using Microsoft.Kiota.Abstractions;

namespace ImtHub.Notifications.Graph;

/// <summary>
/// Sends mail by Microsoft Graph's sendMail, with the application permission Mail.Send; several mails in one batch. A mail goes as an
/// internet message (<see cref="GraphMailFormat.Mime"/>) unless configured otherwise: only that form takes a plain-text part beside the
/// HTML, with inline images and headers of our own.
/// </summary>
public sealed class GraphMailer(GraphServiceClient graph, IOptions<GraphOptions> options, TimeProvider clock) : IMailer
{
    /// <summary>The code of a mail whose sender or recipient is no address; Exchange's own.</summary>
    public const string InvalidAddress = "ErrorInvalidRecipients";

    /// <summary>The code when no token is given to the hub.</summary>
    public const string NoToken = "AuthenticationFailed";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SendResult>> SendAsync(IReadOnlyList<MailMessage> messages, CancellationToken cancellationToken)
    {
        var results = new SendResult?[messages.Count];
        var requests = new List<(int Index, RequestInformation Request)>();
        foreach (var (index, message) in messages.Index())
        {
            try
            {
                requests.Add((index, await RequestAsync(message, cancellationToken)));
            }
            catch (InvalidAddressException)
            {
                results[index] = new SendResult.Refused(InvalidAddress);
            }
        }
        if (requests.Count > 0)
        {
            var answers = await AnswersAsync([.. requests.Select(request => request.Request)], cancellationToken);
            foreach (var (request, answer) in requests.Zip(answers))
            {
                results[request.Index] = answer;
            }
        }
        return results!;
    }

    private async Task<IReadOnlyList<SendResult>> AnswersAsync(
        IReadOnlyList<RequestInformation> requests,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return requests is [var only]
                ? [await CallAsync(only, response => GraphAnswerReader.ReadAsync(response, clock, cancellationToken), cancellationToken)]
                : await CallAsync(
                    await GraphBatch.WriteAsync(requests, graph.RequestAdapter.BaseUrl!, cancellationToken),
                    response => GraphBatch.ReadAsync(response, requests.Count, clock, cancellationToken),
                    cancellationToken
                );
        }
        catch (AuthenticationFailedException)
        {
            return [.. requests.Select(_ => new SendResult.HubRefused(NoToken))];
        }
    }

    private async Task<T> CallAsync<T>(
        RequestInformation request,
        Func<HttpResponseMessage, Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        var answer = new NativeResponseHandler();
        request.SetResponseHandler(answer);
        await graph.RequestAdapter.SendNoContentAsync(request, cancellationToken: cancellationToken);
        using var response = (HttpResponseMessage)answer.Value!;
        return await read(response);
    }

    private async Task<RequestInformation> RequestAsync(MailMessage message, CancellationToken cancellationToken)
    {
        var call = graph.Users[message.FromMailbox].SendMail;
        if (options.Value.Format == GraphMailFormat.Json)
        {
            return call.ToPostRequestInformation(JsonMail.Write(message));
        }

        // The client's model knows only the JSON form, so its request is given another body and content type.
        var mime = await MimeMail.WriteAsync(message, clock.GetUtcNow(), cancellationToken);
        var request = call.ToPostRequestInformation(new SendMailPostRequestBody());
        request.Headers.Remove("Content-Type");
        request.SetStreamContent(new MemoryStream(Encoding.ASCII.GetBytes(Convert.ToBase64String(mime))), "text/plain");
        return request;
    }
}

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
