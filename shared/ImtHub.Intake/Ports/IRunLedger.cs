using ImtHub.Intake.Files;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Ports;

/// <summary>Remembers every run, so that the same upload delivered again changes nothing.</summary>
public interface IRunLedger
{
    /// <summary>
    /// The run of this upload (feed, partner, name, hash, stored-at): the one begun before, or a new one in state
    /// <see cref="RunState.Started"/>. Two callers at once get the same run. Without a hash (<see cref="IntakeRun.Unread"/>) it repeats
    /// none.
    /// </summary>
    Task<IntakeRun> BeginAsync(ArrivedFile file, string sha256, CancellationToken cancellationToken);

    /// <summary>When the content of a run was first stored by its partner (UTC), by what is known now.</summary>
    Task<DateTimeOffset> FirstStoredAtAsync(IntakeRun run, CancellationToken cancellationToken);

    /// <summary>The newest run of this upload (feed, partner, name, stored-at), whatever its content; null when none was begun.</summary>
    Task<IntakeRun?> FindAsync(ArrivedFile file, CancellationToken cancellationToken);

    /// <summary>A run, or null when there is none of this id.</summary>
    Task<IntakeRun?> FindAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Stores the run's new state, profile and counts.</summary>
    Task SaveAsync(IntakeRun run, CancellationToken cancellationToken);

    /// <summary>The runs of a feed whose files were stored at this instant (UTC) or later, of all partners, in no order.</summary>
    Task<IReadOnlyList<IntakeRun>> ListSinceAsync(Feed feed, DateTimeOffset storedAt, CancellationToken cancellationToken);

    /// <summary>The newest runs first, of all partners or of one feed and partner.</summary>
    Task<IReadOnlyList<IntakeRun>> ListAsync(Feed? feed, string? partner, int most, CancellationToken cancellationToken);
}
