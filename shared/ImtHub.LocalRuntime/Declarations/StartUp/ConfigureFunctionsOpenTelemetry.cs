using ImtHub.LocalRuntime.Invocation;
using OpenTelemetry;

namespace Microsoft.Azure.Functions.Worker.OpenTelemetry;

/// <summary>Lets OpenTelemetry see the invocations.</summary>
public static class ConfigureFunctionsOpenTelemetry
{
    /// <summary>Traces every invocation.</summary>
    public static IOpenTelemetryBuilder UseFunctionsWorkerDefaults(this IOpenTelemetryBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithTracing(tracing => tracing.AddSource(InvocationActivity.SourceName));
    }
}
