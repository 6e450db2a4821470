using System.Net.Sockets;
using ImtHub.LocalHost.Diagnostics;
using ImtHub.LocalHost.Keys;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalHost.Hosting;

/// <summary>How a program hosts a functions app. Limits of the triggers themselves stand in the app's host.json.</summary>
public sealed record LocalHostOptions
{
    /// <summary>The app's assembly, in the folder of its build output with host.json beside it.</summary>
    public required string AppPath { get; init; }

    /// <summary>
    /// The app's settings, by names with colons, as a deployment would set them. <c>AzureWebJobsStorage</c> names the store. Those of
    /// <c>AzureFunctionsJobHost:extensions:…</c> overrule host.json. May hold secrets: never log them.
    /// </summary>
    public required IReadOnlyDictionary<string, string?> Settings { get; init; }

    /// <summary>Adds what the hosting program's own endpoints need to the application that serves HTTP.</summary>
    public Func<IHostApplicationBuilder, Task>? Configure { get; init; }

    /// <summary>Adds endpoints of the hosting program beside the functions'.</summary>
    public Action<IEndpointRouteBuilder>? MapEndpoints { get; init; }

    /// <summary>Told of every invocation.</summary>
    public IInvocationObserver? Observer { get; init; }

    /// <summary>Configures where the host, and the app through it, log; nothing is logged by default.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }

    /// <summary>
    /// A socket that listens on loopback, on which HTTP is served; the host ends it. Null for any free port.
    /// </summary>
    public Socket? HttpListener { get; init; }

    /// <summary>The keys that callers give; null for those that are made once and kept in the store.</summary>
    public FunctionKeys? Keys { get; init; }

    /// <summary>
    /// A folder for notes of this host, which no other host may use at the same time; with it, what a killed host left unfinished is taken
    /// up at once. Null: it comes back when the SDK says so, which is ten minutes for a queue's message.
    /// </summary>
    public string? StateFolder { get; init; }

    /// <summary>The app's host.json; null for the one beside the app.</summary>
    public string? HostJsonPath { get; init; }

    /// <summary>
    /// Tells whether no message waits on the Service Bus, for <see cref="LocalFunctionsHost.WaitUntilIdleAsync"/>; null to leave the bus
    /// out.
    /// </summary>
    public Func<CancellationToken, Task<bool>>? IsServiceBusIdle { get; init; }

    /// <summary>How often containers of blob triggers are listed.</summary>
    public TimeSpan BlobInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the app may take to begin, its functions loaded.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a stop waits for running invocations before it cancels them.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
