namespace ImtHub.Intake.Posted;

/// <summary>What is wrong with a posted body.</summary>
/// <param name="JsonPath">Where, such as <c>$.entries[2].hours</c>.</param>
/// <param name="Reason">One sentence: what is wrong and what is allowed. It quotes no value.</param>
public sealed record PostedProblem(string JsonPath, string Reason);
