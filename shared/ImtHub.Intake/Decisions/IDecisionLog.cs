namespace ImtHub.Intake.Decisions;

/// <summary>What people decided; nothing in it is ever changed but whether it is carried out.</summary>
public interface IDecisionLog
{
    /// <summary>Writes a decision down.</summary>
    Task AddAsync(Decision decision, CancellationToken cancellationToken);

    /// <summary>Notes that a decision is carried out.</summary>
    Task CompleteAsync(string decisionId, CancellationToken cancellationToken);

    /// <summary>All decisions, oldest first.</summary>
    Task<IReadOnlyList<Decision>> ListAsync(CancellationToken cancellationToken);
}
