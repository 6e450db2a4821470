using ImtHub.LocalHost.Diagnostics;

namespace ImtHub.LocalHost.Hosting;

/// <summary>A function that the host runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Trigger">What starts it.</param>
/// <param name="Detail">What exactly: a blob path, a queue, a schedule, an entity, or methods and route.</param>
public sealed record FunctionSummary(string Name, TriggerKind Trigger, string Detail);
