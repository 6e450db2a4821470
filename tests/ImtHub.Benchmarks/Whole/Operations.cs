using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.Json;

namespace ImtHub.Benchmarks.Whole;

/// <summary>What was asked of storage, counted by Azurite itself for all processes, and of Service Bus, counted by the broker.</summary>
internal sealed class Operations : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _bus = new(StringComparer.Ordinal);
    private readonly string _file = Path.GetTempFileName();

    public Operations()
    {
        // Azurite's process inherits these. It keeps a table in lists, which the service does not: the index is for benchmarks alone.
        string[] scripts = [Path.Combine("Azurite", "azurite-table-index.cjs"), Path.Combine("Whole", "count.cjs")];
        Environment.SetEnvironmentVariable(
            "NODE_OPTIONS",
            string.Join(' ', scripts.Select(script => $"--require {Path.Combine(AppContext.BaseDirectory, script)}"))
        );
        Environment.SetEnvironmentVariable("COUNT_FILE", _file);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "ImtHub.LocalServiceBus")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(
            (_, count, tags, _) => _bus.AddOrUpdate((string)tags[0].Value!, count, (_, before) => before + count)
        );
        _listener.Start();
    }

    /// <summary>The counts so far: of storage by service and method, of the bus by operation.</summary>
    public async Task<IReadOnlyDictionary<string, long>> ReadAsync(IReadOnlyDictionary<int, string> ports)
    {
        // The script writes five times a second.
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (key, count) in JsonSerializer.Deserialize<Dictionary<string, long>>(await File.ReadAllTextAsync(_file))!)
        {
            var parts = key.Split(' ');
            if (ports.TryGetValue(int.Parse(parts[0], CultureInfo.InvariantCulture), out var service))
            {
                counts[$"{service} {parts[1]}"] = count;
            }
        }

        foreach (var (operation, count) in _bus)
        {
            counts["bus " + operation] = count;
        }

        return counts;
    }

    public void Dispose()
    {
        _listener.Dispose();
        File.Delete(_file);
    }
}
