using ImtHub.Records.Entries;
using ImtHub.Records.Events;

namespace ImtHub.Records.Apprentices;

/// <summary>What one transaction writes for one apprentice: entries, record and outbox events together, or nothing.</summary>
/// <param name="Record">The record after the change; null when nothing may be written (no enrollment yet).</param>
/// <param name="Entries">Entries to write, with their lineage and what they replaced.</param>
/// <param name="Events">Events for the outbox, numbered from the record's sequence.</param>
/// <param name="Outcomes">One outcome for each stated entry, in the order stated.</param>
public sealed record RecordChange(
    ApprenticeRecord? Record,
    IReadOnlyList<Entry> Entries,
    IReadOnlyList<ApprenticeEvent> Events,
    IReadOnlyList<StatementOutcome> Outcomes)
{
    /// <summary>True when there is nothing to write.</summary>
    public bool IsEmpty => Entries.Count == 0 && Events.Count == 0;
}
