namespace ImtHub.Notifications.Pacing;

/// <summary>What the mail service takes from one mailbox, over all instances of the hub.</summary>
/// <param name="MostPerMinute">Mails in any minute.</param>
/// <param name="MostAtOnce">Requests at a time; the mails of a batch count like requests of their own, because the service works on as many at once.</param>
/// <param name="MostPerRequest">Mails in one batch.</param>
/// <param name="Lease">A permit ends by itself after this time, for an instance that crashed; longer than a request can take.</param>
public sealed record PaceLimits(int MostPerMinute, int MostAtOnce, int MostPerRequest, TimeSpan Lease)
{
    /// <summary>A minute, and so much more that the clocks of instances may differ.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60 + 5);
}
