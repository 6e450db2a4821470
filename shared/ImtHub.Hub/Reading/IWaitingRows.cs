using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;

namespace ImtHub.Hub.Reading;

/// <summary>Held and rejected rows, a page at a time: a page costs a few requests, however many rows wait.</summary>
public interface IWaitingRows
{
    /// <summary>A page of rows, partner by partner, each partner's oldest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">Where it begins, as <see cref="WaitingRowsPage.Next"/> told it; null for the first.</param>
    Task<WaitingRowsPage> PageAsync(ReviewFilter filter, string? after, CancellationToken cancellationToken);

    /// <summary>How many rows are open, counted up to <paramref name="most"/>.</summary>
    Task<int> CountOpenAsync(RowResult result, int most, CancellationToken cancellationToken);
}

/// <summary>Which rows are asked for.</summary>
/// <param name="Partner">Those of one partner; null for all.</param>
/// <param name="Result">Held or rejected ones; null for both.</param>
/// <param name="Code">Those with this error code, or with a code that begins with it and a dot; null for all.</param>
/// <param name="Settled">Those that are settled, and not those that are open.</param>
public sealed record ReviewFilter(string? Partner = null, RowResult? Result = null, string? Code = null, bool Settled = false);

/// <summary>A page of rows.</summary>
/// <param name="Next">Where the next page begins; null when this is the last. A page may be short and have a next one: so much was looked
/// through for it.</param>
public sealed record WaitingRowsPage(IReadOnlyList<ReviewRow> Rows, string? Next);
