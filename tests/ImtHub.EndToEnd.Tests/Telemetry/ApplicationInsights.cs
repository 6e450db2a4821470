using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using ImtHub.Records.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImtHub.EndToEnd.Tests.Telemetry;

/// <summary>
/// The ingestion endpoint of Application Insights, over https on this machine: it takes what the app's exporter sends and keeps it.
/// </summary>
internal sealed class ApplicationInsights : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ApplicationInsights(WebApplication app) => _app = app;

    public ConcurrentBag<Span> Spans { get; } = [];

    public ConcurrentBag<Measurement> Measurements { get; } = [];

    public ConcurrentBag<string> Logs { get; } = [];

    /// <summary>Everything as it came, a line an item.</summary>
    public ConcurrentBag<string> Lines { get; } = [];

    public string ConnectionString =>
        $"InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint={_app.Urls.First()}/;LiveEndpoint={_app.Urls.First()}/";

    public static async Task<ApplicationInsights> StartAsync(string certificate, string key)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(X509Certificate2.CreateFromPemFile(certificate, key)))
        );
        var app = builder.Build();
        var insights = new ApplicationInsights(app);
        app.MapPost("/{version}/track", insights.TrackAsync);
        await app.StartAsync();
        return insights;
    }

    /// <summary>The hub's spans of a run's file.</summary>
    public IReadOnlyList<Span> OfFile(string runId)
    {
        var trace = FileTrace.Of(runId).TraceId.ToString();
        return [.. Spans.Where(span => span.TraceId == trace)];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TrackAsync(HttpRequest request)
    {
        var body = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        using var reader = new StreamReader(body);
        var items = 0;
        while (await reader.ReadLineAsync() is { } line)
        {
            items++;
            Lines.Add(line);
            Keep(JsonDocument.Parse(line).RootElement);
        }

        return Results.Json(
            new
            {
                itemsReceived = items,
                itemsAccepted = items,
                errors = Array.Empty<object>(),
            }
        );
    }

    private void Keep(JsonElement item)
    {
        var tags = item.GetProperty("tags");
        var data = item.GetProperty("data").GetProperty("baseData");
        var properties = data.TryGetProperty("properties", out var given)
            ? given.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.ToString())
            : [];
        switch (item.GetProperty("data").GetProperty("baseType").GetString())
        {
            case "RemoteDependencyData" or "RequestData":
                Spans.Add(
                    new(
                        Text(tags, "ai.operation.id"),
                        Text(data, "id"),
                        Text(tags, "ai.operation.parentId"),
                        Text(data, "name"),
                        properties.TryGetValue("_MS.links", out var links) ? JsonDocument.Parse(links).RootElement.GetArrayLength() : 0,
                        item.GetProperty("time").GetDateTimeOffset()
                    )
                );
                break;
            case "MetricData":
                var metric = data.GetProperty("metrics")[0];
                Measurements.Add(
                    new(
                        Text(metric, "name"),
                        metric.GetProperty("value").GetDouble(),
                        string.Join(
                            ' ',
                            properties
                                .Where(property => !property.Key.StartsWith("_MS.", StringComparison.Ordinal))
                                .Select(property => $"{property.Key}={property.Value}")
                        )
                    )
                );
                break;
            case "MessageData" or "ExceptionData":
                Logs.Add(data.ToString());
                break;
            default:
                break;
        }
    }

    private static string Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.ToString() : "";

    /// <param name="TraceId">The trace, 32 hex digits.</param>
    /// <param name="Id">The span, 16 hex digits.</param>
    /// <param name="ParentId">The span within which it ran.</param>
    /// <param name="Name">What was done.</param>
    /// <param name="Links">To how many other spans it leads.</param>
    /// <param name="At">When it began, in UTC.</param>
    internal sealed record Span(string TraceId, string Id, string ParentId, string Name, int Links, DateTimeOffset At);

    /// <param name="Value">What was added or measured since the last export.</param>
    /// <param name="Tags">Its dimensions, as name=value.</param>
    internal sealed record Measurement(string Name, double Value, string Tags);
}
