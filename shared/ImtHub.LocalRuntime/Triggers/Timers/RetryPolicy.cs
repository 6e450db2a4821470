using System.Globalization;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalRuntime.Triggers.Timers;

/// <summary>How often and after which delays a failed run is tried again.</summary>
/// <param name="MaxRetryCount">Further tries after the first; -1 for no end.</param>
/// <param name="Shortest">The first delay.</param>
/// <param name="Longest">The longest delay; the delays double up to it.</param>
internal sealed record RetryPolicy(int MaxRetryCount, TimeSpan Shortest, TimeSpan Longest)
{
    /// <exception cref="FormatException">A delay is no <c>HH:mm:ss</c>.</exception>
    public static RetryPolicy Of(RetryAttribute? attribute) => attribute switch
    {
        FixedDelayRetryAttribute f => new RetryPolicy(f.MaxRetryCount, Parse(f.DelayInterval), Parse(f.DelayInterval)),
        ExponentialBackoffRetryAttribute e => new RetryPolicy(e.MaxRetryCount, Parse(e.MinimumInterval), Parse(e.MaximumInterval)),
        _ => new RetryPolicy(0, TimeSpan.Zero, TimeSpan.Zero),
    };

    /// <param name="retriesSoFar">Further tries already made.</param>
    public bool Allows(int retriesSoFar) => MaxRetryCount < 0 || retriesSoFar < MaxRetryCount;

    /// <param name="retriesSoFar">Further tries already made.</param>
    public TimeSpan DelayBefore(int retriesSoFar)
    {
        var doubled = Shortest.TotalSeconds * Math.Pow(2, Math.Min(retriesSoFar, 30));
        return doubled < Longest.TotalSeconds ? TimeSpan.FromSeconds(doubled) : Longest;
    }

    private static TimeSpan Parse(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
