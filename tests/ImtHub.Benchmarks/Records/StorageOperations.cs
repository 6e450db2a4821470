using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ImtHub.Benchmarks.Records;

/// <summary>
/// Requests that this process sends, counted by port as .NET's own meter of HTTP clients tells them. Azurite serves blobs, queues
/// and tables on a port each; a transaction is one request.
/// </summary>
internal sealed class StorageOperations : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<int, int> _requests = new();

    public StorageOperations()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "System.Net.Http", Name: "http.client.request.duration" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>(
            (_, _, tags, _) =>
            {
                foreach (var (name, value) in tags)
                {
                    if (name == "server.port")
                    {
                        _requests.AddOrUpdate((int)value!, 1, (_, before) => before + 1);
                    }
                }
            }
        );
        _listener.Start();
    }

    /// <summary>The requests so far to a port.</summary>
    public int Of(int port) => _requests.GetValueOrDefault(port);

    public void Dispose() => _listener.Dispose();
}
