using System.Collections.ObjectModel;
using ImtHub.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Http;

namespace ImtHub.LocalRuntime.Invocation;

/// <summary>What starts one invocation.</summary>
internal sealed record TriggerEvent
{
    public required TriggerKind Kind { get; init; }

    /// <summary>Which blob, queue, route or schedule: for logs and people, without any content.</summary>
    public required string Detail { get; init; }

    /// <summary>What the trigger's parameter is bound to: a blob's content, a message's text, a timer's state, a request.</summary>
    public required object Value { get; init; }

    /// <summary>The binding data, by names in any case.</summary>
    public IReadOnlyDictionary<string, object?> Data { get; init; } = ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>1 on the first try of this blob or message.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Further tries of this run that the function's retry policy made, and the most it makes.</summary>
    public (int Count, int Most) Retry { get; init; }

    public HttpContext? Http { get; init; }

    /// <summary>Answers the caller with the function's response, after the outputs were sent.</summary>
    public Func<object?, Task>? Respond { get; init; }
}
