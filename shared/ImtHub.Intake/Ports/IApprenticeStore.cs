using ImtHub.Records.Apprentices;

namespace ImtHub.Intake.Ports;

/// <summary>Records with their entries and outbox.</summary>
public interface IApprenticeStore
{
    /// <summary>Reads the record and those of the entries that are known.</summary>
    Task<ApprenticeSlice> ReadAsync(string apprenticeId, IReadOnlyCollection<string> entryKeys, CancellationToken cancellationToken);

    /// <summary>
    /// Writes entries, record and events in one transaction, if the record is still the one that was read.
    /// False when somebody else changed it: read again and decide anew. A change without entries and events writes nothing.
    /// </summary>
    Task<bool> TryCommitAsync(ApprenticeSlice before, RecordChange change, CancellationToken cancellationToken);

    /// <summary>
    /// How many stated entries one change may be made of, so that it fits one transaction with its record and its events (at most
    /// one for each entry and each milestone). Cut by this number only: a retry then makes the same changes.
    /// </summary>
    int MostEntriesPerCommit { get; }
}
