namespace ImtHub.Notifications.Ledger;

/// <summary>What became of a mail.</summary>
public enum MailState
{
    /// <summary>Begun: with the mail service, or lost in a crash. After the lease of a try it is sent again.</summary>
    Sending,
    /// <summary>The mail service said that it has not taken it; it may be sent at any time.</summary>
    Waiting,
    /// <summary>Accepted by the mail service; never sent again.</summary>
    Accepted,
    /// <summary>Refused for good; not tried again.</summary>
    Refused,
}
