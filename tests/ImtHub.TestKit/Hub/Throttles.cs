using System.Diagnostics.Metrics;

namespace ImtHub.TestKit;

/// <summary>Counts the throttles that the hub measures in one test; what other tests do beside it is not counted.</summary>
public sealed class Throttles : IDisposable
{
    private static readonly AsyncLocal<Throttles?> s_current = new();
    private readonly MeterListener _listener = new();

    public Throttles()
    {
        s_current.Value = this;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "ImtHub", Name: "imthub.throttles" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(
            (_, throttles, tags, _) =>
            {
                if (s_current.Value == this && tags.Contains(new KeyValuePair<string, object?>("by", "hub")))
                {
                    Count += throttles;
                }
            }
        );
        _listener.Start();
    }

    /// <summary>How often the hub itself made somebody wait.</summary>
    public long Count { get; private set; }

    public void Dispose() => _listener.Dispose();
}
