using ImtHub.Records.Progress;

namespace ImtHub.TestKit;

/// <summary>Probation by days in every state, for tests of something else: an end that does not hang on hours.</summary>
public static class QuarterOfTheTerm
{
    public static ProbationRule Rule { get; } = new(ProbationBasis.Days, 0.25m, 12, true, null);

    public static ProbationRules Everywhere { get; } = new(new([]), new Dictionary<string, ProbationRule>(), Rule);
}
