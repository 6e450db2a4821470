using ImtHub.Records.Events;
using ImtHub.Records.Statements;

namespace ImtHub.Records.Apprentices;

/// <summary>What one transaction writes for one apprentice: facts, record and outbox events together, or nothing.</summary>
public sealed record RecordChange
{
    /// <summary>The record after the change; null when nothing may be written (no enrollment yet).</summary>
    public required ApprenticeRecord? Record { get; init; }

    /// <summary>Number of the newest event after the change.</summary>
    public required long EventSequence { get; init; }

    /// <summary>Facts to write, whole.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>Keys of facts of which no statement is left.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>Events for the outbox, numbered from the record's sequence.</summary>
    public IReadOnlyList<ApprenticeEvent> Events { get; init; } = [];

    /// <summary>One outcome for each stated entry, in the order stated.</summary>
    public IReadOnlyList<StatementOutcome> Outcomes { get; init; } = [];

    /// <summary>Facts that were known and held, and count from now on.</summary>
    public IReadOnlyList<Fact> Released { get; init; } = [];

    /// <summary>Facts that counted and are held from now on, without being among those stated.</summary>
    public IReadOnlyList<(Fact Fact, Hold Hold)> NewlyHeld { get; init; } = [];

    /// <summary>Facts that are held as before, and now for another reason, without being among those stated.</summary>
    public IReadOnlyList<(Fact Fact, Hold Hold)> HeldOtherwise { get; init; } = [];

    /// <summary>
    /// Statements of forms, without those stated now, that are accepted or refused for another reason than before: the reason, or null of
    /// one that is accepted.
    /// </summary>
    public IReadOnlyList<(Statement Statement, Hold? Hold)> FormsJudgedOtherwise { get; init; } = [];

    /// <summary>Facts that were held as an earlier statement states them, which is believed no longer.</summary>
    public IReadOnlyList<Fact> Restated { get; init; } = [];

    /// <summary>
    /// All facts, forms aside, that are known and do not count after the change; null where not all were read, or where there is no record.
    /// </summary>
    public IReadOnlyList<HeldFact>? Held { get; init; }

    /// <summary>True when the change bears on facts that were not read: read all of the apprentice's and decide anew.</summary>
    public bool NeedsAll { get; init; }

    /// <summary>True when another change has to follow: this one was cut so that it fits one transaction.</summary>
    public bool IsMoreLeft { get; init; }

    /// <summary>True when there is nothing to write.</summary>
    public bool IsEmpty => Facts.Count == 0 && Removed.Count == 0 && Events.Count == 0;
}
