using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;

namespace ImtHub.Intake.Checking;

/// <summary>The hub's open rows, to read.</summary>
internal sealed class DryRunReviews(IReviewList hub) : IReviewList
{
    public Task AddAsync(IReadOnlyCollection<ReviewRow> rows, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<ReviewRow>> ListAsync(ReviewQuery query, int most, CancellationToken cancellationToken) =>
        hub.ListAsync(query, most, cancellationToken);

    public Task<IReadOnlyList<ReviewRow>> OfRunAsync(string partner, string runId, CancellationToken cancellationToken) =>
        hub.OfRunAsync(partner, runId, cancellationToken);

    public Task<IReadOnlyDictionary<string, OpenRows>> CountOpenAsync(CancellationToken cancellationToken) =>
        hub.CountOpenAsync(cancellationToken);

    public Task<IReadOnlyList<ReviewRow>> OfPersonAsync(ExternalId id, CancellationToken cancellationToken) =>
        hub.OfPersonAsync(id, cancellationToken);

    public Task SettleAsync(IReadOnlyCollection<ReviewRow> rows, Settlement by, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ReopenAsync(IReadOnlyCollection<ReviewRow> rows, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<ReviewRow>> SettledByAsync(string cause, SettlementKind kind, CancellationToken cancellationToken) =>
        hub.SettledByAsync(cause, kind, cancellationToken);

    public Task ReleaseAsync(string apprenticeId, IReadOnlyCollection<string> facts, Settlement by, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task ReplaceAsync(
        string partner,
        string runId,
        IReadOnlyCollection<ReviewRow> rows,
        Settlement others,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;
}
