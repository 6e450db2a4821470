using System.Diagnostics;

namespace ImtHub.LocalRuntime.Invocation;

/// <summary>The trace of invocations, under the official worker's source name.</summary>
internal static class InvocationActivity
{
    public const string SourceName = "Microsoft.Azure.Functions.Worker";

    public static ActivitySource Source { get; } = new(SourceName);
}
