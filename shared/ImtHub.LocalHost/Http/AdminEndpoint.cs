using System.Text.Json;
using ImtHub.LocalHost.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImtHub.LocalHost.Http;

/// <summary>
/// <c>POST /admin/functions/{name}</c> with the master key runs a function by hand: 202, and the function runs after the
/// answer. <c>{"input":"…"}</c> is what its trigger gives it: a message's text, or a blob's <c>container/name</c>.
/// </summary>
internal sealed class AdminEndpoint(KeyRing keys, Func<string, string, bool> run)
{
    public void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.Map("/admin/functions/{name}", RunAsync).WithMetadata(new FunctionRoute(["POST"]));

    private async Task RunAsync(HttpContext http)
    {
        var name = (string)http.Request.RouteValues["name"]!;
        http.Response.StatusCode =
            !keys.Opens(http.Request, KeyLevel.Admin, name) ? StatusCodes.Status401Unauthorized
            : await ReadInputAsync(http.Request) is not { } input ? StatusCodes.Status400BadRequest
            : run(name, input) ? StatusCodes.Status202Accepted
            : StatusCodes.Status404NotFound;
    }

    /// <summary>The body's input, empty where it has none; null for a body that is no JSON object.</summary>
    private static async Task<string?> ReadInputAsync(HttpRequest request)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            if (body.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            return body.RootElement.TryGetProperty("input", out var input) && input.ValueKind == JsonValueKind.String
                ? input.GetString()
                : "";
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
