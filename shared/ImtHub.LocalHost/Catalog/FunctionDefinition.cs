using ImtHub.LocalHost.Diagnostics;
using ImtHub.LocalHost.Keys;
using ImtHub.LocalHost.Worker.Rpc;

namespace ImtHub.LocalHost.Catalog;

/// <summary>A function as the worker describes it, with its settings filled in.</summary>
/// <param name="Metadata">The worker's own description.</param>
/// <param name="Trigger">What starts it.</param>
/// <param name="Outputs">Where its results go, beside an HTTP answer.</param>
internal sealed record FunctionDefinition(RpcFunctionMetadata Metadata, FunctionTrigger Trigger, IReadOnlyList<FunctionOutput> Outputs)
{
    public string Name => Metadata.Name;

    /// <summary>The function's id in schedules, blob events and poison messages.</summary>
    public string Id => "Host.Functions." + Name;
}

/// <summary>What starts a function.</summary>
/// <param name="Parameter">The parameter that the trigger fills.</param>
internal abstract record FunctionTrigger(string Parameter)
{
    public abstract TriggerKind Kind { get; }

    /// <summary>Which one, for people: a path, a queue, a schedule, an entity, methods and route.</summary>
    public abstract string Detail { get; }
}

/// <param name="Parameter">The parameter that the trigger fills.</param>
/// <param name="Path">A container, and a pattern of names.</param>
/// <param name="Connection">The setting that names the account; null for the host's own.</param>
internal sealed record BlobTrigger(string Parameter, string Path, string? Connection) : FunctionTrigger(Parameter)
{
    public override TriggerKind Kind => TriggerKind.Blob;

    public override string Detail => Path;

    public string Container => Path.Split('/')[0];
}

/// <param name="Parameter">The parameter that the trigger fills.</param>
/// <param name="Connection">The setting that names the account; null for the host's own.</param>
internal sealed record QueueTrigger(string Parameter, string QueueName, string? Connection) : FunctionTrigger(Parameter)
{
    public override TriggerKind Kind => TriggerKind.Queue;

    public override string Detail => QueueName;
}

/// <param name="Parameter">The parameter that the trigger fills.</param>
/// <param name="Schedule">An NCRONTAB expression.</param>
/// <param name="UseMonitor">Whether missed occurrences are noticed.</param>
/// <param name="RunOnStartup">Whether it runs at each start.</param>
internal sealed record TimerTrigger(string Parameter, string Schedule, bool UseMonitor, bool RunOnStartup) : FunctionTrigger(Parameter)
{
    public override TriggerKind Kind => TriggerKind.Timer;

    public override string Detail => Schedule;
}

/// <param name="Parameter">The parameter that the trigger fills.</param>
/// <param name="Route">The path below the host's prefix.</param>
/// <param name="Methods">The methods that it takes; empty for all.</param>
/// <param name="Level">The key that a caller must give.</param>
internal sealed record HttpTrigger(string Parameter, string Route, IReadOnlyList<string> Methods, KeyLevel Level)
    : FunctionTrigger(Parameter)
{
    public override TriggerKind Kind => TriggerKind.Http;

    public override string Detail => $"{(Methods.Count == 0 ? "any" : string.Join(' ', Methods).ToUpperInvariant())} {Route}";
}

/// <param name="Parameter">The parameter that the trigger fills.</param>
/// <param name="Entity">A queue, or a topic.</param>
/// <param name="Subscription">The topic's subscription; null for a queue. Either may end in <c>/$deadletterqueue</c>.</param>
/// <param name="Connection">The setting that names the namespace.</param>
/// <param name="IsBatched">Whether the function is given all messages that wait, up to host.json's limit.</param>
internal sealed record ServiceBusTrigger(string Parameter, string Entity, string? Subscription, string Connection, bool IsBatched)
    : FunctionTrigger(Parameter)
{
    public override TriggerKind Kind => TriggerKind.ServiceBus;

    public override string Detail => Subscription is null ? Entity : $"{Entity}/{Subscription}";
}

/// <summary>Where a result goes.</summary>
/// <param name="Name">The result's name in the worker's answer; <c>$return</c> for the returned value.</param>
/// <param name="IsServiceBus">A Service Bus entity, else a storage queue.</param>
/// <param name="Target">The entity or queue.</param>
/// <param name="Connection">The setting that names the namespace or account; null for the standard one.</param>
internal sealed record FunctionOutput(string Name, bool IsServiceBus, string Target, string? Connection);
