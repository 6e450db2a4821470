using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace ImtHub.LocalHost.Graph;

/// <summary>
/// The two calls of Microsoft Graph that send mail, on the laptop: they check and answer as Graph does and keep the mail
/// instead of sending it. Nothing that reaches this machine from another is served.
/// </summary>
public static class LocalGraph
{
    private const int MaxBatched = 20;
    private const int LongestBatch = MaxBatched * SendMailCall.LongestBody;

    /// <summary>
    /// Maps <c>POST /v1.0/users/{mailbox}/sendMail</c> and <c>POST /v1.0/$batch</c>. Any bearer token is taken, but there
    /// must be one.
    /// </summary>
    /// <param name="endpoints">Where the calls are mapped.</param>
    /// <param name="store">Keeps the mails.</param>
    /// <param name="clock">Stamps the mails; null: the system's.</param>
    public static IEndpointConventionBuilder MapLocalGraph(
        this IEndpointRouteBuilder endpoints,
        ISentMailStore store,
        TimeProvider? clock = null
    )
    {
        var sendMail = new SendMailCall(store, clock ?? TimeProvider.System);
        var group = endpoints.MapGroup("/v1.0").AddEndpointFilter(RefuseStrangersAsync);
        group.MapPost("/users/{mailbox}/sendMail", (string mailbox, HttpContext http) => SendMailAsync(sendMail, mailbox, http));
        group.MapPost("/$batch", (Delegate)((HttpContext http) => BatchAsync(sendMail, http)));
        return group;
    }

    private static async ValueTask<object?> RefuseStrangersAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        if (http.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address))
        {
            return GraphAnswer.Error(403, "Forbidden", "This Graph serves its own machine only.").AsResult();
        }

        var authorization = http.Request.Headers.Authorization.ToString();
        return
            authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            && !string.IsNullOrWhiteSpace(authorization["Bearer ".Length..])
            ? await next(call)
            : GraphAnswer.Error(401, "InvalidAuthenticationToken", "Access token is empty.").AsResult();
    }

    private static async Task<IResult> SendMailAsync(SendMailCall sendMail, string mailbox, HttpContext http)
    {
        var body = await ReadAsync(http, SendMailCall.LongestBody);
        var answer = body is null
            ? GraphAnswer.TooLarge
            : await sendMail.AnswerAsync(mailbox, http.Request.ContentType, body, http.RequestAborted);
        return answer.AsResult();
    }

    private static async Task<IResult> BatchAsync(SendMailCall sendMail, HttpContext http)
    {
        if (await ReadAsync(http, LongestBatch) is not { } body)
        {
            return GraphAnswer.TooLarge.AsResult();
        }

        BatchRequest? batch;
        try
        {
            batch = body.ToObjectFromJson<BatchRequest>(JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return GraphAnswer.Error(400, "BadRequest", "Invalid batch payload format.").AsResult();
        }

        var steps = batch?.Requests ?? [];
        if (steps.Count is 0 or > MaxBatched)
        {
            return GraphAnswer.Error(400, "BadRequest", $"A batch holds 1 to {MaxBatched} requests.").AsResult();
        }

        if (steps.Any(step => string.IsNullOrEmpty(step?.Id)) || steps.DistinctBy(step => step!.Id).Count() < steps.Count)
        {
            return GraphAnswer.Error(400, "BadRequest", "Each request of a batch has an id of its own.").AsResult();
        }

        var answers = new List<JsonObject>();
        foreach (var step in steps)
        {
            answers.Add((await AnswerStepAsync(sendMail, step!, http.RequestAborted)).AsBatchResponse(step!.Id!));
        }

        return Results.Json(new { responses = answers });
    }

    private static async Task<GraphAnswer> AnswerStepAsync(SendMailCall sendMail, BatchStep step, CancellationToken cancellationToken)
    {
        var path = (step.Url ?? "").Trim('/').Split('/');
        if (
            !string.Equals(step.Method, "POST", StringComparison.OrdinalIgnoreCase)
            || path is not [var users, var mailbox, var action]
            || !string.Equals(users, "users", StringComparison.OrdinalIgnoreCase)
            || !string.Equals(action, "sendMail", StringComparison.OrdinalIgnoreCase)
        )
        {
            return GraphAnswer.Error(404, "ResourceNotFound", "This Graph sends mail and does nothing else.");
        }

        var contentType = step
            .Headers?.FirstOrDefault(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            .Value;
        // A body that is no JSON stands in a batch as a JSON string.
        var body = step.Body is { ValueKind: JsonValueKind.String } text ? text.GetString()! : step.Body?.GetRawText() ?? "";
        return await sendMail.AnswerAsync(Uri.UnescapeDataString(mailbox), contentType, BinaryData.FromString(body), cancellationToken);
    }

    /// <summary>
    /// The body; null when it is longer than allowed. Up to twice that it is read to its end all the same: a sender who is
    /// cut off while sending does not hear the answer.
    /// </summary>
    private static async Task<BinaryData?> ReadAsync(HttpContext http, int longest)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = 2L * longest;
        }

        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
            {
                if (kept.Length <= longest)
                {
                    kept.Write(buffer, 0, read);
                }
            }
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }

        return kept.Length > longest ? null : BinaryData.FromBytes(kept.ToArray());
    }

    private sealed record BatchRequest(IReadOnlyList<BatchStep?>? Requests);

    private sealed record BatchStep(
        string? Id,
        string? Method,
        string? Url,
        IReadOnlyDictionary<string, string>? Headers,
        JsonElement? Body
    );
}
