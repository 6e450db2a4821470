namespace ImtHub.Storage.Notifications;

/// <summary>How long a mail order stays on its queue.</summary>
internal static class MessageLife
{
    /// <summary>Until it is carried out: a queue forgets a message after seven days unless it is told so, and an outage may last longer.</summary>
    public static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);
}
