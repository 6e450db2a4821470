namespace Microsoft.Azure.Functions.Worker;

/// <summary>Tries a failed function again after delays that double.</summary>
/// <param name="maxRetryCount">Further tries after the first; -1 for no end.</param>
/// <param name="minimumInterval">The first delay, <c>HH:mm:ss</c>.</param>
/// <param name="maximumInterval">The longest delay, <c>HH:mm:ss</c>.</param>
public sealed class ExponentialBackoffRetryAttribute(int maxRetryCount, string minimumInterval, string maximumInterval)
    : RetryAttribute
{
    /// <summary>Further tries after the first; -1 for no end.</summary>
    public int MaxRetryCount { get; } = maxRetryCount;

    /// <summary>The first delay, <c>HH:mm:ss</c>.</summary>
    public string MinimumInterval { get; } = minimumInterval;

    /// <summary>The longest delay, <c>HH:mm:ss</c>.</summary>
    public string MaximumInterval { get; } = maximumInterval;
}
