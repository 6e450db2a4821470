namespace ImtHub.Intake.Decisions;

/// <summary>What a person decided about who is who, or about a file.</summary>
public enum DecisionKind
{
    /// <summary>A number belongs to an apprentice.</summary>
    Link,
    /// <summary>A number does not belong to the apprentice it is linked to.</summary>
    Unlink,
    /// <summary>Two apprentices are one person.</summary>
    Merge,
    /// <summary>Some numbers of an apprentice are those of another person.</summary>
    Split,
    /// <summary>What a file stated counts no more: it was sent by mistake.</summary>
    Withdraw,
    /// <summary>What a withdrawn file stated counts again.</summary>
    Restore,
}
