using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using ImtHub.Records.Telemetry;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace ImtHub.EndToEnd.Tests.Telemetry;

/// <summary>
/// What the app would send to Application Insights: the spans that its tracer exports, and its logs, of every level. Of metrics, the measurements of
/// every meter in the process. (The spans of HTTP clients are not exported: addresses of table rows hold numbers of people.)
/// </summary>
internal sealed class Recorded : BaseProcessor<Activity>, ILoggerProvider, ISupportExternalScope
{
    private readonly MeterListener _meters = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public Recorded()
    {
        _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<long>(Keep);
        _meters.SetMeasurementEventCallback<int>(Keep);
        _meters.SetMeasurementEventCallback<double>(Keep);
        _meters.Start();
    }

    public ConcurrentBag<Activity> Spans { get; } = [];

    public ConcurrentBag<Measurement> Measurements { get; } = [];

    public ConcurrentBag<string> Logs { get; } = [];

    /// <summary>The hub's own spans of a run's file.</summary>
    public IReadOnlyList<Activity> OfFile(string runId) =>
        [.. Spans.Where(span => span.Source.Name == HubTelemetry.Name && span.TraceId == FileTrace.Of(runId).TraceId)];

    /// <summary>All of it as text, one line a thing.</summary>
    public IEnumerable<string> Lines() =>
    [
        .. Logs,
        .. Measurements.Select(measurement => $"{measurement.Name} {measurement.Value} {measurement.Tags}"),
        .. Spans.Select(span => string.Join(' ',
        [
            span.Source.Name, span.OperationName, span.DisplayName, span.StatusDescription, .. span.TagObjects.Concat(span.Baggage.Select(part => KeyValuePair.Create<string, object?>(part.Key, part.Value)))
                .Concat(span.Events.SelectMany(happened => happened.Tags.Append(new(happened.Name, null)))).Concat(span.Links.SelectMany(link => link.Tags ?? [])).Select(tag => $"{tag.Key}={tag.Value}"),
        ])),
    ];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public override void OnEnd(Activity data) => Spans.Add(data);

    protected override void Dispose(bool disposing)
    {
        _meters.Dispose();
        base.Dispose(disposing);
    }

    private void Keep<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) where T : struct =>
        Measurements.Add(new(instrument.Name, Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture), string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));

    internal sealed record Measurement(string Name, double Value, string Tags);

    private sealed class Logger(Recorded recorded, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => recorded._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scopes = new List<string>();
            recorded._scopes.ForEachScope((scope, all) => all.Add(scope?.ToString() ?? ""), scopes);
            recorded.Logs.Add($"{logLevel} {category} {formatter(state, exception)} {exception} {string.Join(' ', scopes)}");
        }
    }
}
