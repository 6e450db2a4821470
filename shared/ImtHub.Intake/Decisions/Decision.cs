using ImtHub.Intake.Files;

namespace ImtHub.Intake.Decisions;

/// <summary>
/// One decision of a person about who is who, or about what a file stated: the audit of it, and with the stored files what a rebuild starts
/// from. It is written down before it is carried out and stays.
/// </summary>
public sealed record Decision
{
    /// <summary>Id, unique; in order of time.</summary>
    public required string Id { get; init; }

    /// <summary>When it was decided (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who decided.</summary>
    public required string By { get; init; }

    /// <summary>Why, in the person's own words.</summary>
    public required string Why { get; init; }

    /// <summary>What was decided.</summary>
    public required DecisionKind Kind { get; init; }

    /// <summary>
    /// The apprentice who keeps, gets or loses numbers; for a merge the one who stays; empty for a decision about a file.
    /// </summary>
    public string ApprenticeId { get; init; } = "";

    /// <summary>For a merge the apprentice who goes, for a split the one who is made; null otherwise.</summary>
    public string? OtherId { get; init; }

    /// <summary>The numbers that it is about; for a merge those of the apprentice who goes.</summary>
    public IReadOnlyList<ExternalId> Numbers { get; init; } = [];

    /// <summary>
    /// The run whose file is withdrawn or counts again, or whose rows are dismissed or open again; null for a decision about who is who.
    /// </summary>
    public string? RunId { get; init; }

    /// <summary>The lines of these rows; empty for any other decision.</summary>
    public IReadOnlyList<int> Lines { get; init; } = [];

    /// <summary>True once everything that follows from it is done.</summary>
    public bool IsDone { get; init; }
}

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

    /// <summary>Nothing is to become of some rows of a file.</summary>
    Dismiss,

    /// <summary>Rows that were dismissed are open again.</summary>
    Reopen,
}
