namespace ImtHub.Notifications.Inbox;

/// <summary>Ids of a committee's two inboxes.</summary>
public static class InboxId
{
    /// <summary>What the next digest tells.</summary>
    public static string Digest(string committeeId) => committeeId;

    /// <summary>What the next notice tells. No committee's id ends so.</summary>
    public static string Notice(string committeeId) => committeeId + "!";
}
