using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImtHub.Notifications.Mailing;
using Microsoft.Kiota.Abstractions;

namespace ImtHub.Notifications.Graph;

/// <summary>
/// Several requests in one, as Graph's <c>$batch</c> takes them (OData JSON Format 4.01, 19): each is judged alone. The body of a mail as
/// an internet message is text and stands as a JSON string there; that follows the specification and was not tried against Microsoft's
/// Graph, so what a batch answers with 400 is sent once more alone.
/// </summary>
internal static class GraphBatch
{
    private const string Json = "application/json";

    /// <summary>The batch.</summary>
    public static async Task<RequestInformation> WriteAsync(
        IReadOnlyList<RequestInformation> requests,
        string baseAddress,
        CancellationToken cancellationToken
    )
    {
        var steps = new JsonArray();
        foreach (var (index, request) in requests.Index())
        {
            var type = request.Headers.TryGetValue("Content-Type", out var types) ? types.First() : Json;
            using var content = new StreamReader(request.Content, Encoding.UTF8);
            var body = await content.ReadToEndAsync(cancellationToken);
            steps.Add(
                new JsonObject
                {
                    ["id"] = Id(index),
                    ["method"] = "POST",
                    ["url"] = request.URI.AbsoluteUri[baseAddress.TrimEnd('/').Length..],
                    ["headers"] = new JsonObject { ["Content-Type"] = type },
                    ["body"] = type.StartsWith(Json, StringComparison.OrdinalIgnoreCase) ? JsonNode.Parse(body) : body,
                }
            );
        }
        var batch = new RequestInformation { HttpMethod = Method.POST, URI = new Uri(baseAddress.TrimEnd('/') + "/$batch") };
        batch.SetStreamContent(new MemoryStream(Encoding.UTF8.GetBytes(new JsonObject { ["requests"] = steps }.ToJsonString())), Json);
        return batch;
    }

    /// <summary>The answer to each request, in their order. What the answer to the batch leaves out may have been done or not.</summary>
    public static async Task<IReadOnlyList<SendResult>> ReadAsync(
        HttpResponseMessage answer,
        int requests,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            var all = Alone(await GraphAnswerReader.ReadAsync(answer, clock, cancellationToken));
            return [.. Enumerable.Repeat(all, requests)];
        }
        try
        {
            using var body = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            var byId = body
                .RootElement.GetProperty("responses")
                .EnumerateArray()
                .ToDictionary(response => response.GetProperty("id").GetString()!);
            return
            [
                .. Enumerable
                    .Range(0, requests)
                    .Select(index =>
                        byId.TryGetValue(Id(index), out var response)
                            ? Alone(Judge(response, clock))
                            : new SendResult.Unclear("NoAnswerInBatch")
                    ),
            ];
        }
        catch (Exception odd) when (odd is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            return [.. Enumerable.Repeat(new SendResult.Unclear("NoBatchAnswer"), requests)];
        }
    }

    private static SendResult Judge(JsonElement response, TimeProvider clock)
    {
        var retryAfter =
            response.TryGetProperty("headers", out var headers) && headers.ValueKind == JsonValueKind.Object
                ? headers
                    .EnumerateObject()
                    .FirstOrDefault(header => header.Name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase))
                    .Value
                : default;
        return GraphAnswerReader.Judge(
            (HttpStatusCode)response.GetProperty("status").GetInt32(),
            retryAfter.ValueKind is JsonValueKind.Undefined || !RetryConditionHeaderValue.TryParse(retryAfter.ToString(), out var wait)
                ? null
                : wait,
            response.TryGetProperty("body", out var body) ? GraphAnswerReader.Code(body) : null,
            clock
        );
    }

    private static SendResult Alone(SendResult result) =>
        result is SendResult.Refused refused ? new SendResult.TryAlone(refused.Code) : result;

    private static string Id(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
