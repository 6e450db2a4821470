using ImtHub.Intake.Ports;

namespace ImtHub.Intake.Tests.InMemory;

internal sealed class InMemoryReviewList : IReviewList
{
    private readonly Dictionary<(string, int), HeldRow> _rows = [];

    public Task AddAsync(IReadOnlyCollection<HeldRow> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
            _rows.TryAdd((row.RunId, row.Problem.Row), row);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<HeldRow>> ListAsync(string? partner, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<HeldRow>>([.. _rows.Values.Where(row => partner is null || row.Partner == partner).Take(most)]);
}
