using ImtHub.Records.Entries;
using ImtHub.Records.Programmes;

namespace ImtHub.Records.Apprentices;

/// <summary>Decides what statements change on an apprentice's record. Pure: the same facts give the same record in any order.</summary>
public static class RecordKeeper
{
    /// <summary>Takes statements in, one after another.</summary>
    /// <param name="programme">The record's programme version, or the one a newcomer registers under.</param>
    /// <param name="record">The record; null before the first enrollment.</param>
    /// <param name="apprenticeId">The apprentice.</param>
    /// <param name="known">The entries already known under the keys stated.</param>
    /// <param name="stated">What a file states, in the order of its rows.</param>
    /// <returns>What to write, and one outcome for each statement.</returns>
    /// <exception cref="ArgumentException">The record belongs to another programme or version.</exception>
    public static RecordChange Apply(
        Programme programme,
        ApprenticeRecord? record,
        string apprenticeId,
        IReadOnlyDictionary<string, Entry> known,
        IReadOnlyList<Entry> stated)
    {
        if (record is not null && (record.Programme != programme.Id || record.ProgrammeVersion != programme.Version))
            throw new ArgumentException($"The record is under {record.Programme} {record.ProgrammeVersion}, not {programme.Id} {programme.Version}.", nameof(programme));
        var amendment = new RecordAmendment(programme, record, apprenticeId, known);
        StatementOutcome[] outcomes = [.. stated.Select(amendment.Take)];
        return amendment.Finish(outcomes);
    }
}
