using ImtHub.LocalRuntime.Hosting;
using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalRuntime.Configuration;

/// <summary>The settings of host.json that the local runtime follows, with Azure's defaults.</summary>
internal sealed record HostJson
{
    /// <summary>The section of the app's settings that overrules host.json, as on Azure.</summary>
    public const string OverridesSection = "AzureFunctionsJobHost";

    public required string RoutePrefix { get; init; }

    /// <summary>How long an invocation may run; null for as long as it likes.</summary>
    public required TimeSpan? FunctionTimeout { get; init; }

    /// <summary>The functions to run; empty for all.</summary>
    public required IReadOnlyList<string> Functions { get; init; }

    public required BlobSettings Blobs { get; init; }

    public required QueueSettings Queues { get; init; }

    public required ServiceBusSettings ServiceBus { get; init; }

    /// <summary>Reads the file, where there is one, and what overrules it.</summary>
    /// <exception cref="FunctionsStartException">A value is not of its kind or out of range.</exception>
    public static HostJson Read(string path, IConfiguration settings)
    {
        var reader = new HostJsonReader(new ConfigurationBuilder()
            .AddJsonFile(Path.GetFullPath(path), optional: true, reloadOnChange: false)
            .AddConfiguration(settings.GetSection(OverridesSection))
            .Build());
        var batchSize = reader.Integer("extensions:queues:batchSize", 16, 1, 32);
        var host = new HostJson
        {
            RoutePrefix = reader.Text("extensions:http:routePrefix", "api").Trim('/'),
            FunctionTimeout = reader.Timeout("functionTimeout", TimeSpan.FromMinutes(30)),
            Functions = reader.List("functions"),
            Blobs = new BlobSettings(
                reader.Integer("extensions:blobs:maxDegreeOfParallelism", 8 * Environment.ProcessorCount, 1, 1024),
                reader.Integer("extensions:blobs:poisonBlobThreshold", 5, 1, 1000)),
            Queues = new QueueSettings(
                batchSize,
                reader.Integer("extensions:queues:newBatchThreshold", batchSize / 2 * Environment.ProcessorCount, 0, 1024),
                reader.Integer("extensions:queues:maxDequeueCount", 5, 1, 1000),
                reader.Duration("extensions:queues:visibilityTimeout", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(7)),
                reader.Duration(
                    "extensions:queues:maxPollingInterval", TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
                reader.OneOf("extensions:queues:messageEncoding", "base64", "none") == "base64"),
            ServiceBus = new ServiceBusSettings(
                reader.Integer("extensions:serviceBus:maxConcurrentCalls", 16 * Environment.ProcessorCount, 1, 1024)),
        };
        reader.ThrowIfWrong();
        return host;
    }

    /// <param name="MaxDegreeOfParallelism">Blob invocations at once, over all functions.</param>
    /// <param name="PoisonBlobThreshold">Tries before a blob is poison.</param>
    internal sealed record BlobSettings(int MaxDegreeOfParallelism, int PoisonBlobThreshold);

    /// <param name="BatchSize">Messages taken at once.</param>
    /// <param name="NewBatchThreshold">Running invocations at or below which the next batch is taken.</param>
    /// <param name="MaxDequeueCount">Tries before a message is poison.</param>
    /// <param name="VisibilityTimeout">How long a failed message stays hidden.</param>
    /// <param name="MaxPollingInterval">The longest pause between looks at an empty queue.</param>
    /// <param name="IsBase64">Whether message texts are base64 of UTF-8.</param>
    internal sealed record QueueSettings(
        int BatchSize, int NewBatchThreshold, int MaxDequeueCount, TimeSpan VisibilityTimeout, TimeSpan MaxPollingInterval, bool IsBase64);

    /// <param name="MaxConcurrentCalls">Invocations at once, for each entity.</param>
    internal sealed record ServiceBusSettings(int MaxConcurrentCalls);
}
