namespace ImtHub.Notifications.Inbox;

/// <summary>Ids of a committee's two inboxes, and of the staff's one.</summary>
public static class InboxId
{
    /// <summary>What the hub's staff is told at once. No committee's id begins so.</summary>
    public const string Staff = "!staff";

    /// <summary>What the next digest tells.</summary>
    public static string Digest(string committeeId) => committeeId;

    /// <summary>What the next notice tells. No committee's id ends so.</summary>
    public static string Notice(string committeeId) => committeeId + "!";
}
