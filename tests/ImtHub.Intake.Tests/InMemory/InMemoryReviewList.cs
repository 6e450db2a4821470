using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;

namespace ImtHub.Intake.Tests.InMemory;

internal sealed class InMemoryReviewList : IReviewList
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string RunId, int Row), HeldRow> _rows = [];

    public IReadOnlyList<HeldRow> Rows => Where(_ => true);

    /// <summary>Thrown by the next change of the list: the process dies between a commit and its note here.</summary>
    public Exception? NextChangeFails { get; set; }

    public Task AddAsync(IReadOnlyCollection<HeldRow> rows, CancellationToken cancellationToken)
    {
        FailOnce();
        lock (_lock)
        {
            foreach (var row in rows)
                _rows.TryAdd((row.RunId, row.Problem.Row), row);
        }
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<HeldRow>> ListAsync(string? partner, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<HeldRow>>([.. Where(row => partner is null || row.Partner == partner).Take(most)]);

    public Task<IReadOnlyList<HeldRow>> OfPersonAsync(ExternalId id, CancellationToken cancellationToken) =>
        Task.FromResult(Where(row => row.Issuer == id.Issuer && row.ExternalId == id.Number));

    public Task ReleaseAsync(string apprenticeId, IReadOnlyCollection<string> facts, CancellationToken cancellationToken)
    {
        Remove(row => row.ApprenticeId == apprenticeId && row.Facts.Any(facts.Contains));
        return Task.CompletedTask;
    }

    public Task ReplaceAsync(string partner, string runId, IReadOnlyCollection<HeldRow> rows, CancellationToken cancellationToken)
    {
        Remove(row => row.RunId == runId);
        return AddAsync(rows, cancellationToken);
    }

    private IReadOnlyList<HeldRow> Where(Func<HeldRow, bool> wanted)
    {
        lock (_lock)
            return [.. _rows.Values.Where(wanted).OrderBy(row => row.RunId).ThenBy(row => row.Problem.Row)];
    }

    private void FailOnce()
    {
        if (NextChangeFails is { } failure)
        {
            NextChangeFails = null;
            throw failure;
        }
    }

    private void Remove(Func<HeldRow, bool> unwanted)
    {
        FailOnce();
        lock (_lock)
        {
            foreach (var row in _rows.Where(row => unwanted(row.Value)).Select(row => row.Key).ToList())
                _rows.Remove(row);
        }
    }
}
