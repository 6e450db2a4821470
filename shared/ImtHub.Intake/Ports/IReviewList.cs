using ImtHub.Intake.Files;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Ports;

/// <summary>
/// Rows that were held or rejected, open or settled. What settles a row is kept with it; a run's counts stay as they were.
/// </summary>
public interface IReviewList
{
    /// <summary>
    /// Adds rows. One that is there already (same run and line) stays as it is, unless it was settled because it counted or its file was
    /// withdrawn: it is open again.
    /// </summary>
    Task AddAsync(IReadOnlyCollection<ReviewRow> rows, CancellationToken cancellationToken);

    /// <summary>What is asked for, oldest first.</summary>
    Task<IReadOnlyList<ReviewRow>> ListAsync(ReviewQuery query, int most, CancellationToken cancellationToken);

    /// <summary>The rows of a run, open and settled, by line.</summary>
    Task<IReadOnlyList<ReviewRow>> OfRunAsync(string partner, string runId, CancellationToken cancellationToken);

    /// <summary>How many rows are open, by run; runs without one are left out.</summary>
    Task<IReadOnlyDictionary<string, OpenRows>> CountOpenAsync(CancellationToken cancellationToken);

    /// <summary>The held rows that are open and name a person by this number.</summary>
    Task<IReadOnlyList<ReviewRow>> OfPersonAsync(ExternalId id, CancellationToken cancellationToken);

    /// <summary>Settles rows, which are in the list.</summary>
    Task SettleAsync(IReadOnlyCollection<ReviewRow> rows, Settlement by, CancellationToken cancellationToken);

    /// <summary>Opens rows again, which are in the list.</summary>
    Task ReopenAsync(IReadOnlyCollection<ReviewRow> rows, CancellationToken cancellationToken);

    /// <summary>The rows that a run or a decision settled in this way.</summary>
    Task<IReadOnlyList<ReviewRow>> SettledByAsync(string cause, SettlementKind kind, CancellationToken cancellationToken);

    /// <summary>Settles the rows of an apprentice that wait because of these facts, whose keys are given: they count now.</summary>
    Task ReleaseAsync(string apprenticeId, IReadOnlyCollection<string> facts, Settlement by, CancellationToken cancellationToken);

    /// <summary>
    /// Lets these rows of a run be open and no others, because the run was done again: the others are settled. What is settled for good
    /// stays so.
    /// </summary>
    Task ReplaceAsync(
        string partner,
        string runId,
        IReadOnlyCollection<ReviewRow> rows,
        Settlement others,
        CancellationToken cancellationToken
    );
}

/// <summary>Which held and rejected rows are asked for.</summary>
/// <param name="Partner">Those of one partner; null for all.</param>
/// <param name="Result">Held or rejected ones; null for both.</param>
/// <param name="Settled">Those that are settled, and not those that are open.</param>
public sealed record ReviewQuery(string? Partner = null, RowResult? Result = null, bool Settled = false);

/// <summary>How many rows of a run are open: held or rejected, and not settled by anything yet.</summary>
/// <param name="Held">Rows that wait for a person at the hub.</param>
/// <param name="Rejected">Rows that wait for a correction by their sender.</param>
public sealed record OpenRows(int Held, int Rejected)
{
    /// <summary>None.</summary>
    public static OpenRows None { get; } = new(0, 0);

    /// <summary>Both together.</summary>
    public int All => Held + Rejected;
}

/// <summary>What is asked of the list most often.</summary>
public static class ReviewLists
{
    /// <summary>The open rows of all partners or of one, oldest first.</summary>
    public static Task<IReadOnlyList<ReviewRow>> ListOpenAsync(
        this IReviewList reviews,
        string? partner,
        int most,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(reviews);
        return reviews.ListAsync(new ReviewQuery(partner), most, cancellationToken);
    }
}
