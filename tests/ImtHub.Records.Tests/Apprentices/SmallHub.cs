using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.Records.Tests.Apprentices;

/// <summary>
/// The record, facts and events of one apprentice in memory: what a store would keep, and no more of it than a store would read.
/// </summary>
internal sealed class SmallHub(ProgramCatalog? programs = null)
{
    private readonly ProgramCatalog _programs = programs ?? new ProgramCatalog([Facts.Program, Facts.Program with { Id = "welder" }]);
    private long _sequence;

    public ApprenticeRecord? Record { get; private set; }
    public Dictionary<string, Fact> Known { get; } = [];
    public List<ApprenticeEvent> Events { get; } = [];

    public ApprenticeState Whole => new(Facts.ApprenticeId, Record, _sequence, Known, IsWhole: true);

    public static SmallHub WithApprentice()
    {
        var hub = new SmallHub();
        hub.Take(Facts.Enrollment(Facts.From("enrollment.csv", 2)));
        return hub;
    }

    public RecordChange Take(params Statement[] stated)
    {
        var ranges = FactScope.Of(stated, Record?.LongestPeriod ?? 1);
        var read = Known.Where(pair =>
            ranges.Any(range => string.CompareOrdinal(range.From, pair.Key) <= 0 && string.CompareOrdinal(pair.Key, range.To) <= 0)
        );
        var change = RecordKeeper.Apply(
            _programs,
            new ApprenticeState(Facts.ApprenticeId, Record, _sequence, new Dictionary<string, Fact>(read), IsWhole: false),
            stated
        );
        if (change.NeedsAll)
        {
            change = RecordKeeper.Apply(_programs, Whole, stated);
        }

        return Keep(change);
    }

    /// <summary>Replaces statements in as many changes as it takes.</summary>
    public RecordChange Replace(Func<Fact, StatementOrigin, bool> withdrawn, Statement[] stated, int maxFacts = 3)
    {
        RecordChange change;
        do
        {
            change = Keep(RecordKeeper.Replace(_programs, Whole, withdrawn, stated, maxFacts, Facts.From("withdrawn.csv", 0, day: 28)));
        } while (change.IsMoreLeft);
        return change;
    }

    public ApprenticeRecord? Recounted() => RecordAudit.Recount(_programs, Facts.ApprenticeId, Known.Values);

    public ApprenticeRecord? At(DateTimeOffset instant) => RecordAudit.At(_programs, Facts.ApprenticeId, Known.Values, instant);

    private RecordChange Keep(RecordChange change)
    {
        (Record, _sequence) = (change.Record, change.EventSequence);
        foreach (var fact in change.Facts)
        {
            Known[fact.Key] = fact;
        }

        foreach (var key in change.Removed)
        {
            Known.Remove(key);
        }

        Events.AddRange(change.Events);
        return change;
    }
}
