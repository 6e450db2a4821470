using ImtHub.Records.Entries;
using ImtHub.Records.Programmes;

namespace ImtHub.Records.Apprentices;

/// <summary>Counts a record anew from its entries, to hold it against the totals that were kept by difference.</summary>
public static class RecordAudit
{
    /// <summary>The record with totals and milestones as all of its entries give them. Milestones that it holds already keep their instant.</summary>
    public static ApprenticeRecord Recount(Programme programme, ApprenticeRecord record, IEnumerable<Entry> entries)
    {
        var draft = new RecordDraft(programme, record with { OjlByWorkProcess = [], RiSources = [], Competencies = [], Registrations = [] });
        var newest = DateTimeOffset.MinValue;
        foreach (var entry in entries)
        {
            draft.Credit(entry);
            newest = entry.Lineage.StatedAt > newest ? entry.Lineage.StatedAt : newest;
        }
        return draft.Finish(newest);
    }
}
