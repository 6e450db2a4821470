using System.Globalization;

namespace ImtHub.Records.Events;

/// <summary>
/// A change of one record, written to the outbox in the record's own transaction and relayed to the topic.
/// It carries no personal data: consumers look the apprentice up by id.
/// </summary>
public sealed record ApprenticeEvent
{
    /// <summary>The apprentice's id.</summary>
    public required string ApprenticeId { get; init; }

    /// <summary>Number of the event within the apprentice; starts at 1 without gaps. Delivery may repeat and change order.</summary>
    public required long Sequence { get; init; }

    /// <summary>What happened.</summary>
    public required ApprenticeEventKind Kind { get; init; }

    /// <summary>When the file that caused it was stored (UTC), not when it was processed: a rebuild gives the same events.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Sponsor at the time of the event, for scoping.</summary>
    public required string Sponsor { get; init; }

    /// <summary>Cohort at the time of the event; null when none.</summary>
    public string? Cohort { get; init; }

    /// <summary>
    /// Sponsor and cohort until this change, when the apprentice left one of them by it; null otherwise. Who followed them there must hear
    /// of it.
    /// </summary>
    public FormerScope? Former { get; init; }

    /// <summary>Run that caused it.</summary>
    public required string RunId { get; init; }

    /// <summary>What changed: milestone id, course id, competency id or work process; null where the kind says all.</summary>
    public string? Subject { get; init; }

    /// <summary>Value before, as text; null when there was none.</summary>
    public string? Before { get; init; }

    /// <summary>Value after, as text.</summary>
    public string? After { get; init; }

    /// <summary>
    /// True on the first event of a change that may move the apprentice from one list to another, or bring the day forward on which they
    /// are at risk (<see cref="Apprentices.IndexMoves"/>); null else. Only such events are sent to whoever keeps the lists.
    /// </summary>
    public bool? MovesLists { get; init; }

    /// <summary>Unique id; consumers keep a ledger of these.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{ApprenticeId}-{Sequence:D8}");
}

/// <summary>What happened to a record.</summary>
public enum ApprenticeEventKind
{
    /// <summary>An apprentice entered the hub.</summary>
    Enrolled,

    /// <summary>Status, sponsor, title, name or start day changed.</summary>
    RecordChanged,

    /// <summary>On-the-job learning hours changed.</summary>
    OjlChanged,

    /// <summary>A course or module result arrived or changed.</summary>
    CourseChanged,

    /// <summary>A competency was signed off or withdrawn.</summary>
    CompetencyChanged,

    /// <summary>A milestone of the program was reached.</summary>
    MilestoneReached,

    /// <summary>A milestone no longer holds after a correction.</summary>
    MilestoneWithdrawn,

    /// <summary>Both sides of a committee agreed on an answer to a question, or on another one than before.</summary>
    CommitteeDecided,

    /// <summary>There is no such apprentice any more: merged with another one, or enrolled by mistake.</summary>
    Removed,

    /// <summary>
    /// Nothing that is news, yet the apprentice may belong in other lists: facts were held or let go of, or hours went from one week to
    /// another.
    /// </summary>
    ListsMoved,
}

/// <summary>Where an apprentice was before a transfer to another sponsor or cohort.</summary>
/// <param name="Sponsor">Sponsor id.</param>
/// <param name="Cohort">Cohort; null when none.</param>
public sealed record FormerScope(string Sponsor, string? Cohort);
