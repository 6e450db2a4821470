using ImtHub.LocalRuntime.Invocation;

namespace ImtHub.LocalRuntime.Hosting;

/// <summary>A function that the host runs.</summary>
/// <param name="Bound">The function.</param>
/// <param name="Kind">What starts it.</param>
/// <param name="Detail">What exactly: a path, a name, a schedule, methods and route.</param>
/// <param name="RunByHand">Runs it at once on an input; null for HTTP, which a request runs.</param>
internal sealed record RunningFunction(
    BoundFunction Bound, TriggerKind Kind, string Detail, Func<string, CancellationToken, Task>? RunByHand)
{
    public string Name => Bound.Descriptor.Name;
}
