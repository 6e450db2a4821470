namespace Microsoft.Azure.Functions.Worker;

/// <summary>Tries a failed function again after a fixed delay.</summary>
/// <param name="maxRetryCount">Further tries after the first; -1 for no end.</param>
/// <param name="delayInterval">The delay, <c>HH:mm:ss</c>.</param>
public sealed class FixedDelayRetryAttribute(int maxRetryCount, string delayInterval) : RetryAttribute
{
    /// <summary>Further tries after the first; -1 for no end.</summary>
    public int MaxRetryCount { get; } = maxRetryCount;

    /// <summary>The delay, <c>HH:mm:ss</c>.</summary>
    public string DelayInterval { get; } = delayInterval;
}
