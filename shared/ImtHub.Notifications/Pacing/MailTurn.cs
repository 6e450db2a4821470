namespace ImtHub.Notifications.Pacing;

/// <summary>In which line mails wait when they cannot be sent now. Those of each line come back one after another.</summary>
public enum MailTurn
{
    /// <summary>Mails that were not tried yet: they go behind everybody who waits.</summary>
    New,
    /// <summary>Mails that have waited before: they go ahead of the new ones.</summary>
    Returned,
    /// <summary>Mails to be told at once: they go ahead of all digests.</summary>
    AtOnce,
}
