using System.Globalization;
using ImtHub.Hub.Reading;
using ImtHub.Intake.Runs;

namespace ImtHub.TestKit;

/// <summary>Pages of a list in memory, two rows each.</summary>
public sealed class InMemoryWaitingRows(InMemoryReviewList list) : IWaitingRows
{
    private const int PageLength = 2;

    public Task<WaitingRowsPage> PageAsync(ReviewFilter filter, string? after, CancellationToken cancellationToken)
    {
        var from = after is null ? 0 : int.Parse(after, CultureInfo.InvariantCulture);
        var rows = (filter.Settled ? list.Settled : list.Open)
            .Where(row => (filter.Partner ?? row.Partner) == row.Partner && (filter.Result ?? row.Result) == row.Result)
            .Where(row => filter.Code is null || row.Problem.Code.Split('.')[0] == filter.Code || row.Problem.Code == filter.Code)
            .OrderBy(row => row.Partner, StringComparer.Ordinal)
            .ThenBy(row => row.HeldAt)
            .Skip(from)
            .ToList();
        var next = (from + PageLength).ToString(CultureInfo.InvariantCulture);
        return Task.FromResult(new WaitingRowsPage([.. rows.Take(PageLength)], rows.Count > PageLength ? next : null));
    }

    public Task<int> CountOpenAsync(RowResult result, int most, CancellationToken cancellationToken) =>
        Task.FromResult(Math.Min(most, list.Open.Count(row => row.Result == result)));
}
