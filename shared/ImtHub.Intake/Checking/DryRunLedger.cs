using System.Collections.Concurrent;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Checking;

/// <summary>The hub's runs, and those of the dry run beside them.</summary>
internal sealed class DryRunLedger(IRunLedger hub) : IRunLedger
{
    private readonly ConcurrentDictionary<string, IntakeRun> _runs = new(StringComparer.Ordinal);

    public async Task<IntakeRun> BeginAsync(ArrivedFile file, string sha256, CancellationToken cancellationToken)
    {
        var same = (await hub.ListAsync(file.Feed, file.Partner, int.MaxValue, cancellationToken))
            .Where(run => run.Sha256 == sha256 && sha256 != IntakeRun.Unread)
            .MinBy(run => run.StatedAt);
        return _runs.GetOrAdd(
            RunId.Of(file, sha256),
            id => new IntakeRun
            {
                Id = id,
                Feed = file.Feed,
                Partner = file.Partner,
                Name = file.Name,
                Sha256 = sha256,
                StoredAt = file.StoredAt,
                StatedAt = same?.StatedAt ?? file.StoredAt,
                IsRepeat = same is not null,
                State = RunState.Started,
            }
        );
    }

    public Task<DateTimeOffset> FirstStoredAtAsync(IntakeRun run, CancellationToken cancellationToken) => Task.FromResult(run.StatedAt);

    public Task<IntakeRun?> FindAsync(ArrivedFile file, CancellationToken cancellationToken) =>
        Task.FromResult(_runs.Values.FirstOrDefault(run => run.Name == file.Name));

    public async Task<IntakeRun?> FindAsync(string runId, CancellationToken cancellationToken) =>
        _runs.GetValueOrDefault(runId) ?? await hub.FindAsync(runId, cancellationToken);

    public Task SaveAsync(IntakeRun run, CancellationToken cancellationToken)
    {
        _runs[run.Id] = run;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<IntakeRun>> ListSinceAsync(Feed feed, DateTimeOffset storedAt, CancellationToken cancellationToken) =>
        hub.ListSinceAsync(feed, storedAt, cancellationToken);

    public Task<IReadOnlyList<IntakeRun>> ListAsync(Feed? feed, string? partner, int most, CancellationToken cancellationToken) =>
        hub.ListAsync(feed, partner, most, cancellationToken);
}
