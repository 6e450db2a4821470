namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>Names this invocation.</summary>
    public abstract string InvocationId { get; }

    /// <summary>Names the function, the same for every invocation.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The W3C trace that the invocation belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>The trigger's data by name.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>Which try this is, for functions with a retry policy.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The services of this invocation's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Data shared between middleware and function during this invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>What the runtime adds to this invocation, by type.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Signalled when the invocation should end: time-out, a stopping host, a caller that left.</summary>
    public virtual CancellationToken CancellationToken { get; }
}
