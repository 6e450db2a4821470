using ImtHub.LocalHost.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalHost.Configuration;

/// <summary>The settings of host.json that the local host follows, with Azure's defaults.</summary>
internal sealed record HostJson
{
    /// <summary>The section of the app's settings that overrules host.json, as on Azure.</summary>
    public const string OverridesSection = "AzureFunctionsJobHost";

    public required string RoutePrefix { get; init; }

    /// <summary>How long an invocation may run; null for as long as it likes.</summary>
    public required TimeSpan? FunctionTimeout { get; init; }

    /// <summary>The functions to run; empty for all.</summary>
    public required IReadOnlyList<string> Functions { get; init; }

    /// <summary>The file's <c>extensions</c> as the WebJobs SDK reads them, below its own root.</summary>
    public required IReadOnlyDictionary<string, string?> SdkSettings { get; init; }

    public required ServiceBusSettings ServiceBus { get; init; }

    /// <summary>Reads the file, where there is one, and what overrules it.</summary>
    /// <exception cref="FunctionsStartException">It is no JSON, or a value is not of its kind or out of range.</exception>
    public static HostJson Read(string path, IConfiguration settings)
    {
        var json = Load(path, settings);
        var reader = new HostJsonReader(json);
        // The SDK binds these itself, and what it makes of a wrong value is an exception far from here, or a default.
        reader.Integer("extensions:blobs:maxDegreeOfParallelism", 1, 1, 1024);
        reader.Integer("extensions:blobs:poisonBlobThreshold", 5, 1, 1000);
        reader.Integer("extensions:queues:batchSize", 16, 1, 32);
        reader.Integer("extensions:queues:newBatchThreshold", 0, 0, 1024);
        reader.Integer("extensions:queues:maxDequeueCount", 5, 1, 1000);
        reader.Duration("extensions:queues:visibilityTimeout", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(7));
        reader.Duration(
            "extensions:queues:maxPollingInterval",
            TimeSpan.FromMinutes(1),
            TimeSpan.FromMilliseconds(100),
            TimeSpan.FromHours(1)
        );
        reader.OneOf("extensions:queues:messageEncoding", "base64", "none");
        var host = new HostJson
        {
            RoutePrefix = reader.Text("extensions:http:routePrefix", "api").Trim('/'),
            FunctionTimeout = reader.Timeout("functionTimeout", TimeSpan.FromMinutes(30)),
            Functions = reader.List("functions"),
            SdkSettings = json.GetSection("extensions")
                .AsEnumerable()
                .Where(value => value.Value is not null)
                .ToDictionary(value => "AzureWebJobs:" + value.Key, value => value.Value),
            ServiceBus = new ServiceBusSettings(
                reader.Integer("extensions:serviceBus:maxConcurrentCalls", 16 * Environment.ProcessorCount, 1, 1024),
                reader.Integer("extensions:serviceBus:prefetchCount", 0, 0, 10_000),
                reader.Integer("extensions:serviceBus:maxMessageBatchSize", 1000, 1, 10_000)
            ),
        };
        reader.ThrowIfWrong();
        return host;
    }

    private static IConfigurationRoot Load(string path, IConfiguration settings)
    {
        try
        {
            return new ConfigurationBuilder()
                .AddJsonFile(Path.GetFullPath(path), optional: true, reloadOnChange: false)
                .AddConfiguration(settings.GetSection(OverridesSection))
                .Build();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            throw new FunctionsStartException($"{path} is not valid JSON: {(e.InnerException ?? e).Message}", e);
        }
    }

    /// <param name="MaxConcurrentCalls">Invocations at once, for each entity.</param>
    /// <param name="PrefetchCount">Messages taken before they are asked for.</param>
    /// <param name="MaxMessageBatchSize">Messages that one invocation of a function with batches is given.</param>
    internal sealed record ServiceBusSettings(int MaxConcurrentCalls, int PrefetchCount, int MaxMessageBatchSize);
}
