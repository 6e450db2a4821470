namespace Microsoft.Azure.Functions.Worker;

/// <summary>The trigger's data of an invocation.</summary>
public abstract class BindingContext
{
    /// <summary>The data by name, in any case: path or route parts, message properties.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
