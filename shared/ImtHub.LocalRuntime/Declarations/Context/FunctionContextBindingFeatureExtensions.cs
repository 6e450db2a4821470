using ImtHub.LocalRuntime.Invocation;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>An invocation's result.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>What the function returned, to read or to replace in middleware.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var feature = context.Features.Get<IInvocationResultFeature>();
        return new InvocationResult(feature ?? throw new InvalidOperationException("The invocation keeps no result."));
    }
}
