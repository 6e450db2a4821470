using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace ImtHub.LocalRuntime.Discovery;

/// <summary>A function as its class declares it.</summary>
internal sealed record FunctionDescriptor
{
    public required string Name { get; init; }

    public required Type Class { get; init; }

    public required MethodInfo Method { get; init; }

    public required TriggerBindingAttribute Trigger { get; init; }

    public required ParameterInfo TriggerParameter { get; init; }

    public required IReadOnlyList<OutputDescriptor> Outputs { get; init; }

    /// <summary>The property of the result that is the HTTP response; null where the result itself is.</summary>
    public required PropertyInfo? HttpResult { get; init; }

    public required RetryAttribute? Retry { get; init; }

    /// <summary>The function's id in receipts, schedules and poison messages.</summary>
    public string Id => "Host.Functions." + Name;
}
