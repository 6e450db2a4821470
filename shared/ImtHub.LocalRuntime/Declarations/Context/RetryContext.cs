namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which try of a function with a retry policy this is.</summary>
public abstract class RetryContext
{
    /// <summary>0 on the first try.</summary>
    public abstract int RetryCount { get; }

    /// <summary>Further tries allowed after the first.</summary>
    public abstract int MaxRetryCount { get; }
}
