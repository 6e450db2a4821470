using ImtHub.Records.Apprentices;
using ImtHub.Records.Entries;
using ImtHub.Records.Events;
using ImtHub.Records.Programmes;

namespace ImtHub.Records.Tests.Apprentices;

/// <summary>The record, facts and events of one apprentice in memory: what a store would keep, and no more of it than a store would read.</summary>
internal sealed class Hub(ProgrammeCatalog? programmes = null)
{
    private readonly ProgrammeCatalog _programmes = programmes ?? new ProgrammeCatalog([Facts.Programme, Facts.Programme with { Id = "welder" }]);
    private long _sequence;

    public ApprenticeRecord? Record { get; private set; }
    public Dictionary<string, Fact> Known { get; } = [];
    public List<ApprenticeEvent> Events { get; } = [];

    public ApprenticeState Whole => new(Facts.ApprenticeId, Record, _sequence, Known, IsWhole: true);

    public static Hub WithApprentice()
    {
        var hub = new Hub();
        hub.Take(Facts.Enrollment(Facts.From("enrollment.csv", 2)));
        return hub;
    }

    public RecordChange Take(params Entry[] stated)
    {
        var ranges = FactScope.Of(stated, Record?.LongestPeriod ?? 1);
        var read = Known.Where(pair => ranges.Any(range => string.CompareOrdinal(range.From, pair.Key) <= 0 && string.CompareOrdinal(pair.Key, range.To) <= 0));
        var change = RecordKeeper.Apply(_programmes, new ApprenticeState(Facts.ApprenticeId, Record, _sequence, new Dictionary<string, Fact>(read), IsWhole: false), stated);
        if (change.NeedsAll)
            change = RecordKeeper.Apply(_programmes, Whole, stated);
        return Keep(change);
    }

    /// <summary>Replaces statements in as many changes as it takes.</summary>
    public RecordChange Replace(Func<Fact, Statement, bool> withdrawn, Entry[] stated, int mostFacts = 3)
    {
        RecordChange change;
        do
            change = Keep(RecordKeeper.Replace(_programmes, Whole, withdrawn, stated, mostFacts, Facts.From("withdrawn.csv", 0, day: 28)));
        while (change.IsMoreLeft);
        return change;
    }

    public ApprenticeRecord? Recounted() => RecordAudit.Recount(_programmes, Facts.ApprenticeId, Known.Values);

    public ApprenticeRecord? At(DateTimeOffset instant) => RecordAudit.At(_programmes, Facts.ApprenticeId, Known.Values, instant);

    private RecordChange Keep(RecordChange change)
    {
        (Record, _sequence) = (change.Record, change.EventSequence);
        foreach (var fact in change.Facts)
            Known[fact.Key] = fact;
        foreach (var key in change.Removed)
            Known.Remove(key);
        Events.AddRange(change.Events);
        return change;
    }
}
