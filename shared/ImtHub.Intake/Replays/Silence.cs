using ImtHub.Intake.Decisions;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Runs;
using ImtHub.Records.Events;

namespace ImtHub.Intake.Replays;

/// <summary>
/// Whoever hears nothing of a rebuild: senders, relay, the lines of files, and the log of decisions, which holds them already.
/// </summary>
internal sealed class Silence
    : IOutboxSignal,
        IOutboxAnnouncement,
        IReceiptStore,
        IReceiptAnnouncer,
        IDecisionLog,
        ICheckpointStore,
        IPoisonedFiles,
        IFileLine
{
    public static Silence Instance { get; } = new();

    public Task<IOutboxAnnouncement> AnnounceAsync(
        string runId,
        IReadOnlyCollection<string> apprenticeIds,
        CancellationToken cancellationToken
    ) => Task.FromResult<IOutboxAnnouncement>(this);

    public Task CommittedAsync(
        IReadOnlyCollection<ApprenticeEvent> events,
        IReadOnlyCollection<string> earlier,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public Task WriteAsync(ArrivedFile file, string runId, string part, Stream content, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task<Stream?> OpenAsync(string path, string? runId, CancellationToken cancellationToken) => Task.FromResult<Stream?>(null);

    public Task AnnounceAsync(Receipt receipt, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<RunCheckpoint?> FindAsync(string runId, CancellationToken cancellationToken) => Task.FromResult<RunCheckpoint?>(null);

    public Task<Stream> OpenCorrectionsAsync(RunCheckpoint checkpoint, CancellationToken cancellationToken) => Task.FromResult(Stream.Null);

    public Task SaveAsync(RunCheckpoint checkpoint, Stream corrections, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DeleteAsync(RunCheckpoint checkpoint, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task AddAsync(Decision decision, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task CompleteAsync(string decisionId, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<Decision>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Decision>>([]);

    public Task JoinAsync(ArrivedFile file, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<WaitingFile?> FirstAsync(Feed feed, string partner, CancellationToken cancellationToken) =>
        Task.FromResult<WaitingFile?>(null);

    public Task<Turn?> TakeTurnAsync(
        Feed feed,
        string partner,
        string holder,
        DateTimeOffset now,
        DateTimeOffset staleBefore,
        CancellationToken cancellationToken
    ) => Task.FromResult<Turn?>(new(feed, partner, ""));

    public Task<Turn?> TakeTurnAsync(
        IntakeRun run,
        string holder,
        DateTimeOffset now,
        DateTimeOffset staleBefore,
        CancellationToken cancellationToken
    ) => Task.FromResult<Turn?>(new(run.Feed, run.Partner, "", run.Id));

    public Task<bool> IsTakenAsync(Feed feed, string partner, DateTimeOffset staleBefore, CancellationToken cancellationToken) =>
        Task.FromResult(false);

    public Task EndTurnAsync(Turn turn, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<int> BeginTryAsync(ArrivedFile file, CancellationToken cancellationToken) => Task.FromResult(1);

    public Task LeaveAsync(ArrivedFile file, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task LeaveAsync(Feed feed, string partner, WaitingFile gone, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task PoisonAsync(ArrivedFile file, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RecordAsync(ArrivedFile file, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RecordWaitingAsync(IntakeRun run, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RecordUnreadAsync(IntakeRun run, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RecordRowsAsync(IntakeRun run, IReadOnlyList<int> lines, CancellationToken cancellationToken) => Task.CompletedTask;
}
