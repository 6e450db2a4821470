using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;

namespace ImtHub.TestKit;

public sealed class InMemoryReviewList : IReviewList
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string RunId, int Row), ReviewRow> _rows = [];

    /// <summary>The held rows that are open.</summary>
    public IReadOnlyList<ReviewRow> Rows => Where(row => row is { Settled: null, Result: RowResult.Held });

    /// <summary>All that are open.</summary>
    public IReadOnlyList<ReviewRow> Open => Where(row => row.Settled is null);

    /// <summary>All that are settled.</summary>
    public IReadOnlyList<ReviewRow> Settled => Where(row => row.Settled is not null);

    /// <summary>Thrown by the next change of the list: the process dies between a commit and its note here.</summary>
    public Exception? NextChangeFails { get; set; }

    public Task AddAsync(IReadOnlyCollection<ReviewRow> rows, CancellationToken cancellationToken) =>
        Change(() =>
        {
            foreach (var row in rows)
            {
                if (
                    !_rows.TryGetValue(Key(row), out var there)
                    || there.Settled is { Kind: SettlementKind.Counted or SettlementKind.Withdrawn }
                )
                {
                    _rows[Key(row)] = row;
                }
            }
        });

    public Task<IReadOnlyList<ReviewRow>> ListAsync(ReviewQuery query, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReviewRow>>([
            .. Where(row =>
                    (query.Partner ?? row.Partner) == row.Partner
                    && (query.Result ?? row.Result) == row.Result
                    && query.Settled == (row.Settled is not null)
                )
                .Take(most),
        ]);

    public Task<IReadOnlyList<ReviewRow>> OfRunAsync(string partner, string runId, CancellationToken cancellationToken) =>
        Task.FromResult(Where(row => row.Partner == partner && row.RunId == runId));

    public Task<IReadOnlyDictionary<string, OpenRows>> CountOpenAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, OpenRows>>(
            Open.GroupBy(row => row.RunId)
                .ToDictionary(
                    run => run.Key,
                    run => new OpenRows(run.Count(row => row.Result == RowResult.Held), run.Count(row => row.Result == RowResult.Rejected))
                )
        );

    public Task<IReadOnlyList<ReviewRow>> OfPersonAsync(ExternalId id, CancellationToken cancellationToken) =>
        Task.FromResult(
            Where(row => row is { Settled: null, Result: RowResult.Held } && row.Issuer == id.Issuer && row.ExternalId == id.Number)
        );

    public Task SettleAsync(IReadOnlyCollection<ReviewRow> rows, Settlement by, CancellationToken cancellationToken) =>
        Change(() =>
        {
            foreach (var row in rows)
            {
                _rows[Key(row)] = row with { Settled = by };
            }
        });

    public Task ReopenAsync(IReadOnlyCollection<ReviewRow> rows, CancellationToken cancellationToken) =>
        Change(() =>
        {
            foreach (var row in rows)
            {
                _rows[Key(row)] = row with { Settled = null };
            }
        });

    public Task<IReadOnlyList<ReviewRow>> SettledByAsync(string cause, SettlementKind kind, CancellationToken cancellationToken) =>
        Task.FromResult(Where(row => row.Settled is { } settled && settled.Kind == kind && settled.Cause == cause));

    public Task ReleaseAsync(string apprenticeId, IReadOnlyCollection<string> facts, Settlement by, CancellationToken cancellationToken) =>
        SettleAsync(
            Where(row => row.Settled is null && row.ApprenticeId == apprenticeId && row.Facts.Any(facts.Contains)),
            by,
            cancellationToken
        );

    public async Task ReplaceAsync(
        string partner,
        string runId,
        IReadOnlyCollection<ReviewRow> rows,
        Settlement others,
        CancellationToken cancellationToken
    )
    {
        var wanted = rows.Select(Key).ToHashSet();
        var unwanted = Where(row => row.RunId == runId && row.Settled is null && !wanted.Contains(Key(row)));
        await SettleAsync(unwanted, others, cancellationToken);
        await Change(() =>
        {
            foreach (var row in rows.Where(row => _rows.TryGetValue(Key(row), out var there) && there.Settled is null))
            {
                _rows[Key(row)] = row;
            }
        });
        await AddAsync(rows, cancellationToken);
    }

    private static (string, int) Key(ReviewRow row) => (row.RunId, row.Problem.Row);

    private IReadOnlyList<ReviewRow> Where(Func<ReviewRow, bool> wanted)
    {
        lock (_lock)
        {
            return [.. _rows.Values.Where(wanted).OrderBy(row => row.RunId).ThenBy(row => row.Problem.Row)];
        }
    }

    private Task Change(Action change)
    {
        if (NextChangeFails is { } failure)
        {
            NextChangeFails = null;
            throw failure;
        }
        lock (_lock)
        {
            change();
        }

        return Task.CompletedTask;
    }
}
