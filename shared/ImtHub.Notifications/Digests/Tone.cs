namespace ImtHub.Notifications.Digests;

/// <summary>How a piece of news is to be taken. Never shown by colour alone.</summary>
public enum Tone
{
    /// <summary>Neither good nor bad.</summary>
    Neutral,
    /// <summary>A step forward.</summary>
    Good,
    /// <summary>Needs attention.</summary>
    Bad,
}
