using ImtHub.Records.Entries;
using ImtHub.Records.Programmes;

namespace ImtHub.Records.Apprentices;

/// <summary>Makes a record anew from its facts, to hold it against the one that was kept by difference, or to see it as it was once.</summary>
public static class RecordAudit
{
    /// <summary>The record that all facts of an apprentice give; null without an accepted enrollment.</summary>
    public static ApprenticeRecord? Recount(ProgrammeCatalog programmes, string apprenticeId, IReadOnlyCollection<Fact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var statements = facts.SelectMany(fact => fact.Entries()).OrderBy(entry => entry.Lineage.Statement).OrderByDescending(entry => entry is EnrollmentEntry).ToList();
        return RecordKeeper.Apply(programmes, ApprenticeState.Nobody(apprenticeId), statements).Record;
    }

    /// <summary>The record as it was believed at an instant (UTC): from what had been stated by then, whenever it was taken in.</summary>
    public static ApprenticeRecord? At(ProgrammeCatalog programmes, string apprenticeId, IReadOnlyCollection<Fact> facts, DateTimeOffset instant) =>
        Recount(programmes, apprenticeId, [.. facts.Select(fact => fact.Without(statement => statement.StatedAt > instant)).OfType<Fact>()]);
}
