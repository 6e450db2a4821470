using ImtHub.LocalRuntime.Azurite;
using ImtHub.LocalRuntime.Keys;
using ImtHub.LocalRuntime.ServiceBus;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace ImtHub.LocalRuntime.Hosting;

/// <summary>How a program hosts a functions app. Limits of the triggers themselves stand in the app's host.json.</summary>
public sealed record LocalHostOptions
{
    /// <summary>As <c>func start</c> does.</summary>
    internal static LocalHostOptions ForBareProgram { get; } = new()
    {
        HttpPort = 7071,
        StoreFolder = Path.Combine(".imthub", "bare"),
        StoreProgress = step => Console.Error.WriteLine(step.Text),
    };

    /// <summary>
    /// Settings that overrule the app's other configuration. <c>AzureWebJobsStorage</c> names the store: without it, here
    /// and in the environment, an Azurite is started. <c>AzureFunctionsJobHost:extensions:…</c> overrules host.json.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>The classes whose functions are run; null for all of the app's.</summary>
    public IReadOnlyList<Type>? FunctionTypes { get; init; }

    /// <summary>Changes the app's services, logging or configuration last of all, after its own start-up.</summary>
    public Action<IHostApplicationBuilder>? Configure { get; init; }

    /// <summary>Adds endpoints of the hosting program beside the functions'.</summary>
    public Action<IEndpointRouteBuilder>? MapEndpoints { get; init; }

    /// <summary>Told of every invocation.</summary>
    public IInvocationObserver? Observer { get; init; }

    /// <summary>The loopback port for HTTP; 0 for any free one.</summary>
    public int HttpPort { get; init; }

    /// <summary>The keys that callers give; null for those that are made once and kept in the store.</summary>
    public FunctionKeys? Keys { get; init; }

    /// <summary>
    /// The folder of the Azurite that is started where no store is named; null for a temporary one. Its data are kept
    /// between starts.
    /// </summary>
    public string? StoreFolder { get; init; }

    /// <summary>Told of the steps of that Azurite's installation and start.</summary>
    public Action<AzuriteProgress>? StoreProgress { get; init; }

    /// <summary>The app's host.json; null for the one beside the running program.</summary>
    public string? HostJsonPath { get; init; }

    /// <summary>Lock and delivery settings of the local Service Bus.</summary>
    public LocalServiceBusOptions ServiceBus { get; init; } = new() { LockDuration = TimeSpan.FromSeconds(30) };

    /// <summary>How often a busy source is looked at. A quiet one is looked at less and less often.</summary>
    public TimeSpan PollingInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// How long a message stays hidden without its invocation's renewal: the time after which the work of a killed
    /// process is picked up again.
    /// </summary>
    public TimeSpan MessageLease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a stop waits for running invocations before it cancels them.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
