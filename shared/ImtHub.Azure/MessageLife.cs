namespace ImtHub.Azure;

/// <summary>How long what the hub puts on a queue stays there.</summary>
internal static class MessageLife
{
    /// <summary>
    /// Until it is worked on: a queue forgets a message after seven days unless it is told so, and an outage may last longer.
    /// </summary>
    public static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);
}
