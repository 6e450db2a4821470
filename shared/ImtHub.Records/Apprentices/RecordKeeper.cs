using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.Records.Apprentices;

/// <summary>Decides what statements change on an apprentice's record. Pure: the same facts give the same record in any order.</summary>
public static class RecordKeeper
{
    /// <summary>Takes statements in, one after another.</summary>
    /// <param name="programs">The hub's programs.</param>
    /// <param name="before">The apprentice, with the facts that <see cref="FactScope"/> names.</param>
    /// <param name="stated">What a file states, in the order of its rows.</param>
    /// <returns>What to write, and one outcome for each statement.</returns>
    /// <exception cref="InvalidOperationException">The configuration no longer holds the program version of the record.</exception>
    public static RecordChange Apply(ProgramCatalog programs, ApprenticeState before, IReadOnlyList<Statement> stated)
    {
        ArgumentNullException.ThrowIfNull(programs);
        var amendment = new RecordAmendment(programs, before);
        foreach (var entry in stated)
        {
            amendment.Take(entry);
        }

        return amendment.Finish(stated.Count > 0 ? stated[^1].Lineage : null);
    }

    /// <summary>
    /// Replaces some statements by others in one change: those withdrawn are as if they had never been made. A change of more facts
    /// than are allowed at once is made in several, each complete in itself: call it again on what is then there.
    /// </summary>
    /// <param name="programs">The hub's programs.</param>
    /// <param name="before">The apprentice with all facts.</param>
    /// <param name="withdrawn">Which statements of which facts.</param>
    /// <param name="stated">What is stated instead, or again.</param>
    /// <param name="maxFacts">How many facts one change may write.</param>
    /// <param name="cause">What the events will name as their cause: the run or the decision.</param>
    public static RecordChange Replace(
        ProgramCatalog programs,
        ApprenticeState before,
        Func<Fact, StatementOrigin, bool> withdrawn,
        IReadOnlyList<Statement> stated,
        int maxFacts,
        Lineage cause
    )
    {
        if (!before.IsWhole)
        {
            throw new ArgumentException("Statements are withdrawn from an apprentice of whom everything is read.", nameof(before));
        }

        var amendment = new RecordAmendment(programs, before);
        foreach (var fact in before.Facts.Values)
        {
            amendment.Withdraw(fact, statement => withdrawn(fact, statement));
        }

        foreach (var entry in stated)
        {
            amendment.Take(entry);
        }

        var isMoreLeft = amendment.Settle(maxFacts);
        return amendment.Finish(cause) with { IsMoreLeft = isMoreLeft };
    }
}

/// <summary>One apprentice as they stand in the store, or as much of them as a change needs.</summary>
/// <param name="ApprenticeId">The apprentice.</param>
/// <param name="Record">The record; null when the apprentice is not enrolled yet.</param>
/// <param name="EventSequence">Number of the apprentice's newest event; 0 when there is none.</param>
/// <param name="Facts">The known facts of the ranges that <see cref="FactScope"/> names, by key, or all of them.</param>
/// <param name="IsWhole">True when these are all facts of the apprentice.</param>
public sealed record ApprenticeState(
    string ApprenticeId,
    ApprenticeRecord? Record,
    long EventSequence,
    IReadOnlyDictionary<string, Fact> Facts,
    bool IsWhole
)
{
    /// <summary>An apprentice of whom nothing is known.</summary>
    public static ApprenticeState Nobody(string apprenticeId) => new(apprenticeId, null, 0, new Dictionary<string, Fact>(), IsWhole: true);
}
