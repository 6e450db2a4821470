using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ImtHub.Azure.Setup;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.LocalHost.Azurite;
using ImtHub.Population;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImtHub.Benchmarks.Records;

/// <summary>The hub as the app wires it, on an Azurite of its own that keeps its data in memory.</summary>
internal sealed class BenchmarkHub : IAsyncDisposable
{
    private readonly AzuriteServer _azurite;
    private readonly IHost _host;
    private int _files;

    private BenchmarkHub(AzuriteServer azurite, IHost host)
    {
        _azurite = azurite;
        _host = host;
        Tables = new TableServiceClient(azurite.ConnectionString);
    }

    /// <summary>Clients of the tables, beside those of the hub.</summary>
    public TableServiceClient Tables { get; }

    /// <summary>The ports of the three services.</summary>
    public (int Blobs, int Queues, int Tables) Ports => (Port("BlobEndpoint"), Port("QueueEndpoint"), Port("TableEndpoint"));

    /// <summary>The hub's parts.</summary>
    public IServiceProvider Services => _host.Services;

    /// <param name="latency">How long every request waits before it is answered, as many at a time as there are.</param>
    /// <param name="bus">The Service Bus; null where nothing is relayed.</param>
    public static async Task<BenchmarkHub> StartAsync(TimeSpan latency = default, string? bus = null)
    {
        // Azurite's process inherits these. It keeps a table in lists, which the service does not: the index is for this benchmark alone.
        string[] scripts =
        [
            Path.Combine("Azurite", "azurite-table-index.cjs"),
            .. latency == default ? Array.Empty<string>() : [Path.Combine("Records", "latency.cjs")],
        ];
        Environment.SetEnvironmentVariable(
            "NODE_OPTIONS",
            string.Join(' ', scripts.Select(script => $"--require {Path.Combine(AppContext.BaseDirectory, script)}"))
        );
        Environment.SetEnvironmentVariable("LATENCY_MS", latency.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        var azurite = await AzuriteServer.StartAsync(new AzuriteOptions { InMemory = true });
        var config = new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient(StorageNames.Config);
        await config.CreateIfNotExistsAsync();
        foreach (var file in Workforce.Configuration)
        {
            await config.UploadBlobAsync(file.Path, BinaryData.FromString(file.Text));
        }

        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                [StorageNames.HubConnection] = azurite.ConnectionString,
                [StorageNames.ServiceBusConnection] = bus,
                ["Mail:From"] = "hub@example.org",
                ["Mail:Staff"] = "staff@example.org",
            }
        );
        await builder.AddImtHubAsync();
        return new BenchmarkHub(azurite, builder.Build());
    }

    /// <summary>Drops a file, takes it in as its trigger would, and tells how long the latter took.</summary>
    /// <exception cref="InvalidOperationException">A row was not applied.</exception>
    public async Task<TimeSpan> TakeInAsync(Feed feed, string text)
    {
        var name = $"file-{++_files:D4}.csv";
        await _host
            .Services.GetRequiredKeyedService<BlobServiceClient>(StorageNames.PartnerConnection)
            .GetBlobContainerClient(StorageNames.Container(feed))
            .UploadBlobAsync($"{Workforce.Employer}/{name}", BinaryData.FromString(text));
        var watch = Stopwatch.StartNew();
        await _host.Services.GetRequiredService<FileArrival>().DroppedAsync(feed, $"{Workforce.Employer}/{name}", CancellationToken.None);
        watch.Stop();
        var run = (
            await _host.Services.GetRequiredService<IRunLedger>().ListAsync(feed, Workforce.Employer, _files, CancellationToken.None)
        ).Single(run => run.Name == name);
        return run.Counts is { Received: > 0 } counts && counts.Applied == counts.Received
            ? watch.Elapsed
            : throw new InvalidOperationException($"Not every row was applied: {run.State}, {run.Counts}.");
    }

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _azurite.DisposeAsync();
    }

    private int Port(string endpoint) =>
        new Uri(
            _azurite.ConnectionString.Split(';').Single(part => part.StartsWith(endpoint, StringComparison.Ordinal))[
                (endpoint.Length + 1)..
            ]
        ).Port;
}
