using ImtHub.Records.Events;
using ImtHub.Records.Statements;

namespace ImtHub.Records.Apprentices;

/// <summary>Reads records for digests, reports and pages.</summary>
public interface IApprenticeDirectory
{
    /// <summary>The record, or null when there is none.</summary>
    Task<ApprenticeRecord?> FindAsync(string apprenticeId, CancellationToken cancellationToken);

    /// <summary>All records, or those of one sponsor, in order of their ids.</summary>
    IAsyncEnumerable<ApprenticeRecord> ListAsync(string? sponsor, CancellationToken cancellationToken);

    /// <summary>All facts of the apprentice, in order of their keys.</summary>
    IAsyncEnumerable<Fact> ReadFactsAsync(string apprenticeId, CancellationToken cancellationToken);

    /// <summary>The apprentice's events after a sequence number (0 for all), in order.</summary>
    IAsyncEnumerable<ApprenticeEvent> ReadEventsAsync(string apprenticeId, long afterSequence, CancellationToken cancellationToken);
}
