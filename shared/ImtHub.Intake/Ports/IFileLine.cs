using ImtHub.Intake.Files;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Ports;

/// <summary>A file that was announced and has not been taken in.</summary>
/// <param name="Container">The container that it is stored in.</param>
/// <param name="Path">Its path there.</param>
/// <param name="Name">Its name below the partner's folder, as it was announced.</param>
/// <param name="StoredAt">When it was stored as it was announced (UTC).</param>
/// <param name="Key">What it is removed from the line by.</param>
public sealed record WaitingFile(string Container, string Path, string Name, DateTimeOffset StoredAt, string Key);

/// <summary>The right to take in a partner's files of one feed, or the file of one run again.</summary>
/// <param name="Partner">The partner's folder.</param>
/// <param name="Version">Tells this turn from a later one of the same line or run.</param>
/// <param name="Run">The run; null of a line's turn.</param>
/// <param name="WasTaken">True when somebody had it before and did not end it: what they did is not known.</param>
public sealed record Turn(Feed Feed, string Partner, string Version, string? Run = null, bool WasTaken = false);

/// <summary>The lines in which announced files wait, one a feed and partner, in the order in which they were stored.</summary>
public interface IFileLine
{
    /// <summary>Puts an announced file in its line; one that is there already keeps its place and its tries.</summary>
    Task JoinAsync(ArrivedFile file, CancellationToken cancellationToken);

    /// <summary>The file of a line that was stored first; null when none waits.</summary>
    Task<WaitingFile?> FirstAsync(Feed feed, string partner, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the turn of a line; null when somebody else has it. A turn that was taken before <paramref name="staleBefore"/> is nobody's:
    /// its holder has died.
    /// </summary>
    /// <param name="partner">The partner's folder.</param>
    /// <param name="holder">Who takes it. The same holder gets it again: after a crash the same event comes anew.</param>
    /// <param name="now">The instant that is noted.</param>
    /// <param name="staleBefore">Older turns end.</param>
    Task<Turn?> TakeTurnAsync(
        Feed feed,
        string partner,
        string holder,
        DateTimeOffset now,
        DateTimeOffset staleBefore,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Takes the turn of taking a run's file in again, in the same way: of two calls that read the same file, the one that knew less
    /// would otherwise undo what the other one wrote.
    /// </summary>
    Task<Turn?> TakeTurnAsync(
        IntakeRun run,
        string holder,
        DateTimeOffset now,
        DateTimeOffset staleBefore,
        CancellationToken cancellationToken
    );

    /// <summary>True when somebody has the turn of a line, since <paramref name="staleBefore"/> or later.</summary>
    /// <param name="partner">The partner's folder.</param>
    /// <param name="staleBefore">Older turns have ended.</param>
    Task<bool> IsTakenAsync(Feed feed, string partner, DateTimeOffset staleBefore, CancellationToken cancellationToken);

    /// <summary>Ends a turn; one that somebody else has by now stays theirs.</summary>
    Task EndTurnAsync(Turn turn, CancellationToken cancellationToken);

    /// <summary>
    /// Counts a try to take this upload in, before anything of it is read, and returns how many there were since the last one that ended,
    /// this one included. What ends the process ends no try.
    /// </summary>
    Task<int> BeginTryAsync(ArrivedFile file, CancellationToken cancellationToken);

    /// <summary>Takes an upload out of its line and forgets its tries: the last one has ended, or a person wants it tried anew.</summary>
    Task LeaveAsync(ArrivedFile file, CancellationToken cancellationToken);

    /// <summary>Takes a place out of a line whose file is stored no longer, or was replaced.</summary>
    Task LeaveAsync(Feed feed, string partner, WaitingFile gone, CancellationToken cancellationToken);

    /// <summary>Takes an upload out of its line but keeps its tries, so that it is not opened again.</summary>
    Task PoisonAsync(ArrivedFile file, CancellationToken cancellationToken);
}
