using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using ImtHub.Records.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImtHub.Hub;

/// <summary>Sends the hub's traces, metrics and logs to Application Insights, where one is set.</summary>
public static class TelemetryStartup
{
    /// <summary>The setting that names the Application Insights resource.</summary>
    public const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>
    /// Registers the hub's traces and metrics, and the exporter. It shows the app's identity: the connection string alone opens nothing.
    /// </summary>
    public static void AddHubTelemetry(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        // Azure's clients log the address of each request, and with it the name of a file as its sender wrote it.
        builder.Logging.AddFilter("Azure.Core", LogLevel.Warning);
        var telemetry = builder
            .Services.AddOpenTelemetry()
            .WithTracing(traces => traces.AddSource(HubTelemetry.Name))
            .WithMetrics(metrics => metrics.AddMeter(HubTelemetry.Name));
        if (builder.Configuration[ConnectionString] is not { Length: > 0 } connection)
        {
            return;
        }

        telemetry.UseAzureMonitorExporter(exporter =>
        {
            exporter.ConnectionString = connection;
            exporter.Credential = new DefaultAzureCredential();
            // A file's trace is whole or of no use; the workspace's daily cap bounds the cost.
            exporter.TracesPerSecond = null;
            exporter.SamplingRatio = 1;
        });
    }
}
