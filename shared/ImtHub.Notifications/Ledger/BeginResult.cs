namespace ImtHub.Notifications.Ledger;

/// <summary>Whether a mail may be sent now.</summary>
public enum BeginResult
{
    /// <summary>Yes: the ledger says that this try has begun.</summary>
    Begun,
    /// <summary>No: it was accepted or refused before.</summary>
    Settled,
    /// <summary>Not now: another try began within its lease.</summary>
    Busy,
}
