using ImtHub.LocalRuntime.Invocation;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an invocation's function returned; middleware may replace it.</summary>
public sealed class InvocationResult
{
    private readonly IInvocationResultFeature _feature;

    internal InvocationResult(IInvocationResultFeature feature) => _feature = feature;

    /// <summary>The value; null for none.</summary>
    public object? Value
    {
        get => _feature.Value;
        set => _feature.Value = value;
    }
}
