namespace Microsoft.Azure.Functions.Worker;

/// <summary>A binding of a function.</summary>
public abstract class BindingMetadata
{
    /// <summary>The parameter's or property's name.</summary>
    public abstract string Name { get; }

    /// <summary>The kind of binding, <c>blobTrigger</c> or <c>queue</c> for example.</summary>
    public abstract string Type { get; }

    /// <summary>Whether data comes in or goes out.</summary>
    public abstract BindingDirection Direction { get; }
}
