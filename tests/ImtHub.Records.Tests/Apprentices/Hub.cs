using ImtHub.Records.Apprentices;
using ImtHub.Records.Entries;
using ImtHub.Records.Events;
using ImtHub.Records.Programmes;

namespace ImtHub.Records.Tests.Apprentices;

/// <summary>The record, entries and events of one apprentice in memory: what a store would keep of each change.</summary>
internal sealed class Hub
{
    private readonly Programme _programme = Facts.Programme;

    public ApprenticeRecord? Record { get; private set; }
    public Dictionary<string, Entry> Entries { get; } = [];
    public List<ApprenticeEvent> Events { get; } = [];

    public static Hub WithApprentice()
    {
        var hub = new Hub();
        hub.Take(Facts.Enrollment(Facts.From("enrollment.csv", 2)));
        return hub;
    }

    public RecordChange Take(params Entry[] stated)
    {
        var known = stated.Select(entry => entry.Key).Distinct().Where(Entries.ContainsKey).ToDictionary(key => key, key => Entries[key]);
        var change = RecordKeeper.Apply(_programme, Record, Facts.ApprenticeId, known, stated);
        Record = change.Record;
        foreach (var entry in change.Entries)
            Entries[entry.Key] = entry;
        Events.AddRange(change.Events);
        return change;
    }
}
