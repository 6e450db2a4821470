using ImtHub.Intake.Decisions;

namespace ImtHub.TestKit;

public sealed class InMemoryDecisionLog : IDecisionLog
{
    private readonly List<Decision> _decisions = [];

    public Task AddAsync(Decision decision, CancellationToken cancellationToken)
    {
        _decisions.Add(decision);
        return Task.CompletedTask;
    }

    public Task CompleteAsync(string decisionId, CancellationToken cancellationToken)
    {
        var index = _decisions.FindIndex(decision => decision.Id == decisionId);
        _decisions[index] = _decisions[index] with { IsDone = true };
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Decision>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Decision>>([.. _decisions]);
}
