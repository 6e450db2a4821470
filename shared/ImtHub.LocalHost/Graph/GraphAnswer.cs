using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ImtHub.LocalHost.Graph;

/// <summary>What Graph answers to one request, alone or in a batch.</summary>
internal sealed record GraphAnswer(int Status, string? Code = null, string? Message = null)
{
    public static readonly GraphAnswer Accepted = new(202);

    public static readonly GraphAnswer TooLarge = Error(413, "RequestEntityTooLarge", "The request is larger than Graph takes.");

    public static GraphAnswer Error(int status, string code, string message) => new(status, code, message);

    public IResult AsResult() => Body() is { } body ? Results.Json(body, statusCode: Status) : Results.StatusCode(Status);

    public JsonObject AsBatchResponse(string id)
    {
        var response = new JsonObject { ["id"] = id, ["status"] = Status };
        if (Body() is { } body)
        {
            response["body"] = body;
        }

        return response;
    }

    private JsonObject? Body() =>
        Code is null
            ? null
            : new JsonObject
            {
                ["error"] = new JsonObject { ["code"] = Code, ["message"] = Message },
            };
}
