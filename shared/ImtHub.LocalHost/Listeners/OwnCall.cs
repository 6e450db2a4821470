using ImtHub.LocalHost.Worker.Rpc;

namespace ImtHub.LocalHost.Listeners;

/// <summary>
/// A call that this host makes itself, for an HTTP request or a Service Bus message. Public because the emitted assembly must see it.
/// </summary>
public sealed class OwnCall
{
    internal OwnCall(TypedData input) => Input = input;

    /// <summary>The call's place for people: a route, an entity. Never its content.</summary>
    public required string Detail { get; init; }

    /// <summary>1 on the first try; null where nothing counts tries.</summary>
    public int? Attempt { get; init; }

    /// <summary>The W3C trace that the call belongs to; null for a new one.</summary>
    public string? TraceParent { get; init; }

    /// <summary>What the trigger's parameter is given.</summary>
    internal TypedData Input { get; }

    /// <summary>What other parameters may be given, by name.</summary>
    internal IReadOnlyDictionary<string, TypedData> Data { get; init; } = new Dictionary<string, TypedData>();

    /// <summary>
    /// Told the invocation's id as it begins; what it returns must end before the invocation has ended, and soon where it is cancelled.
    /// </summary>
    internal Func<Invocation, CancellationToken, Task>? Beside { get; init; }
}
