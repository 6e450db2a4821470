using System.Collections.Concurrent;
using System.Globalization;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;

namespace ImtHub.TestKit;

public sealed class InMemoryRunLedger : IRunLedger
{
    private readonly ConcurrentDictionary<string, IntakeRun> _runs = new();

    /// <summary>Thrown by the next save: the process dies before the run is finished.</summary>
    public Exception? NextSaveFails { get; set; }

    public Task<IntakeRun> BeginAsync(ArrivedFile file, string sha256, CancellationToken cancellationToken)
    {
        var key = $"{Upload(file)} {sha256}";
        if (!_runs.TryGetValue(key, out var begun))
        {
            return Task.FromResult(_runs.GetOrAdd(key, _ => New(file, sha256)));
        }

        var isEarlier = Same(file, sha256).Exists(run => run.StatedAt > file.StoredAt);
        return Task.FromResult(begun with { IsRetry = begun.State == RunState.Started, IsEarlier = isEarlier });
    }

    public Task<DateTimeOffset> FirstStoredAtAsync(IntakeRun run, CancellationToken cancellationToken) =>
        Task.FromResult(Same(run.Feed, run.Partner, run.Sha256).Select(other => other.StoredAt).Append(run.StatedAt).Min());

    public Task<IntakeRun?> FindAsync(ArrivedFile file, CancellationToken cancellationToken) =>
        Task.FromResult(
            _runs
                .Where(pair => pair.Key.StartsWith(Upload(file) + " ", StringComparison.Ordinal) && pair.Value.StoredAt == file.StoredAt)
                .Select(pair => pair.Value)
                .OrderBy(run => run.Sha256 == IntakeRun.Unread)
                .FirstOrDefault()
        );

    public Task<IntakeRun?> FindAsync(string runId, CancellationToken cancellationToken) =>
        Task.FromResult(_runs.Values.SingleOrDefault(run => run.Id == runId));

    public Task SaveAsync(IntakeRun run, CancellationToken cancellationToken)
    {
        if (NextSaveFails is { } failure)
        {
            NextSaveFails = null;
            throw failure;
        }
        _runs[_runs.Single(pair => pair.Value.Id == run.Id).Key] = run;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<IntakeRun>> ListSinceAsync(Feed feed, DateTimeOffset storedAt, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<IntakeRun>>([.. _runs.Values.Where(run => run.Feed == feed && run.StoredAt >= storedAt)]);

    public Task<IReadOnlyList<IntakeRun>> ListAsync(Feed? feed, string? partner, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<IntakeRun>>([
            .. _runs
                .Values.Where(run => (feed is null || run.Feed == feed) && (partner is null || run.Partner == partner))
                .OrderByDescending(run => run.StoredAt)
                .Take(most),
        ]);

    private static string Upload(ArrivedFile file) => $"{file.Feed}|{file.Partner}|{file.Name} {file.StoredAt:O}";

    private List<IntakeRun> Same(ArrivedFile file, string sha256) => [.. Same(file.Feed, file.Partner, sha256)];

    private IEnumerable<IntakeRun> Same(Feed feed, string partner, string sha256) =>
        _runs.Values.Where(run => run.Feed == feed && run.Partner == partner && run.Sha256 == sha256 && sha256 != IntakeRun.Unread);

    private IntakeRun New(ArrivedFile file, string sha256)
    {
        var same = Same(file, sha256);
        return new IntakeRun
        {
            Id = string.Create(
                CultureInfo.InvariantCulture,
                $"run-{file.Path}-{(sha256.Length == 0 ? "unread" : sha256[..6])}-{file.StoredAt:yyyyMMddHHmmss}"
            ),
            Feed = file.Feed,
            Partner = file.Partner,
            Name = file.Name,
            Sha256 = sha256,
            StoredAt = file.StoredAt,
            StatedAt = same.Select(run => run.StatedAt).Append(file.StoredAt).Min(),
            IsRepeat = same.Count > 0,
            IsEarlier = same.Exists(run => run.StatedAt > file.StoredAt),
            State = RunState.Started,
        };
    }
}
