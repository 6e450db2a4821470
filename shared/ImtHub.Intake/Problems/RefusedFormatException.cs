namespace ImtHub.Intake.Problems;

/// <summary>Carries out of the depth of a format why a file is refused; never leaves intake.</summary>
internal sealed class RefusedFormatException(string code, string? value, string message, string? allowed = null)
    : Exception(ProblemCodes.Find(code)?.Meaning)
{
    /// <summary>What the receipt says.</summary>
    public RowProblem Problem { get; } = new(0, null, value, code, message, allowed);
}
