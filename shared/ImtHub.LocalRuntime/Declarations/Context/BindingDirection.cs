namespace Microsoft.Azure.Functions.Worker;

/// <summary>Whether a binding's data comes in or goes out.</summary>
public enum BindingDirection
{
    /// <summary>Triggers and inputs.</summary>
    In,

    /// <summary>Outputs.</summary>
    Out,
}
