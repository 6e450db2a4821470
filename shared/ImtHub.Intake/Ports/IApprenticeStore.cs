using ImtHub.Records.Apprentices;

namespace ImtHub.Intake.Ports;

/// <summary>Records with their entries and outbox.</summary>
public interface IApprenticeStore
{
    /// <summary>Reads the record and those of the entries that are known.</summary>
    Task<ApprenticeSlice> ReadAsync(string apprenticeId, IReadOnlyCollection<string> entryKeys, CancellationToken cancellationToken);

    /// <summary>
    /// Writes entries, record and events in one transaction, if the record is still the one that was read.
    /// False when somebody else changed it: read again and decide anew. At most <see cref="MostEntriesPerCommit"/> entries and events together.
    /// </summary>
    Task<bool> TryCommitAsync(ApprenticeSlice before, RecordChange change, CancellationToken cancellationToken);

    /// <summary>How many entries one commit may hold so that it fits one transaction with its record and events.</summary>
    int MostEntriesPerCommit { get; }
}
