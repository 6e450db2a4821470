using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Taking;

/// <summary>What a dry run found. Received = accepted + held + rejected + not ours.</summary>
/// <param name="IsRefused">True when the file as a whole could not be read; the problems say why.</param>
/// <param name="Received">Rows.</param>
/// <param name="Accepted">Rows that state facts.</param>
/// <param name="Held">Rows that a person would have to decide; none without a store.</param>
/// <param name="Rejected">Rows that need a correction.</param>
/// <param name="NotOurs">Rows of no use to the hub.</param>
/// <param name="Problems">The first problems, in the order of their rows.</param>
/// <param name="ProblemCount">How many problems there are.</param>
/// <param name="Warnings">What the sender should know although nothing was refused for it.</param>
public sealed record FileCheckResult(
    bool IsRefused, int Received, int Accepted, int Held, int Rejected, int NotOurs, IReadOnlyList<RowProblem> Problems, int ProblemCount, IReadOnlyList<string> Warnings)
{
    /// <summary>True when the file can be sent as it is: nothing in it is rejected.</summary>
    public bool IsClean => !IsRefused && Rejected == 0;
}
