using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;

namespace ImtHub.Records.Progress;

/// <summary>Which rule of probation holds for whom: that of the state in which the sponsor is registered.</summary>
/// <param name="sponsors">The sponsors, with their states.</param>
/// <param name="byState">Rules by state, two capital letters.</param>
/// <param name="elsewhere">The rule of every other state, and of sponsors that the configuration does not hold.</param>
public sealed class ProbationRules(SponsorCatalog sponsors, IReadOnlyDictionary<string, ProbationRule> byState, ProbationRule elsewhere)
{
    /// <summary>The rule for a sponsor's apprentices.</summary>
    public ProbationRule Of(string sponsor) =>
        sponsors.Find(sponsor) is { } known ? byState.GetValueOrDefault(known.State, elsewhere) : elsewhere;

    /// <summary>An apprentice's probation.</summary>
    /// <param name="program">The program version of the record.</param>
    public Probation Of(ApprenticeRecord record, Program program)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Probation.Of(record, program, Of(record.Sponsor));
    }
}
