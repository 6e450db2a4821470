namespace ImtHub.Notifications.Receipts;

/// <summary>How a file ended.</summary>
public enum FileAnswer
{
    /// <summary>Every row has its outcome.</summary>
    TakenIn,
    /// <summary>The file as a whole was refused.</summary>
    Refused,
    /// <summary>The hub failed on it.</summary>
    GivenUp,
}
