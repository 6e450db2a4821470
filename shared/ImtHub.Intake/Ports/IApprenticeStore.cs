using ImtHub.Records.Apprentices;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Ports;

/// <summary>Records with their facts and outbox.</summary>
public interface IApprenticeStore
{
    /// <summary>Reads the record and the facts that bear on these statements, see <see cref="FactScope"/>.</summary>
    Task<ApprenticeSlice> ReadAsync(string apprenticeId, IReadOnlyList<Statement> stated, CancellationToken cancellationToken);

    /// <summary>Reads the record and all facts.</summary>
    Task<ApprenticeSlice> ReadAllAsync(string apprenticeId, CancellationToken cancellationToken);

    /// <summary>
    /// Writes facts, record and events in one transaction, if the record is still the one that was read.
    /// False when somebody else changed it: read again and decide anew. An empty change writes nothing.
    /// </summary>
    Task<bool> TryCommitAsync(ApprenticeSlice before, RecordChange change, CancellationToken cancellationToken);

    /// <summary>
    /// How many stated entries one change may be made of, so that it fits one transaction with its record and its events. Cut by this
    /// number only: a retry then makes the same changes.
    /// </summary>
    int MaxStatementsPerCommit { get; }
}

/// <summary>The part of one apprentice that a change needs, as it was when it was read.</summary>
/// <param name="State">The record and the facts.</param>
/// <param name="Version">The record's version for the conditional write; null when there is no record.</param>
public sealed record ApprenticeSlice(ApprenticeState State, string? Version);
