using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.Records.Apprentices;

/// <summary>
/// Who the apprentice is and when they trained where, as the enrollment forms of all their sponsors tell. Made anew from all of
/// them whenever one changes, so that the order in which forms arrive does not matter.
/// </summary>
internal sealed class Apprenticeship
{
    private readonly List<SponsorHistory> _histories;
    private readonly Dictionary<StatementOrigin, Hold> _holds;

    private Apprenticeship(Program program, List<SponsorHistory> histories, Dictionary<StatementOrigin, Hold> holds)
    {
        Program = program;
        _histories = histories;
        _holds = holds;
    }

    /// <summary>The version in force on the first day; the apprentice stays on it.</summary>
    public Program Program { get; }

    /// <summary>The form of the sponsor with whom the apprentice began last.</summary>
    public SponsorHistory Present => _histories[^1];

    /// <summary>First day of the apprenticeship, with whichever sponsor.</summary>
    public DateOnly BeganOn => _histories[0].Accepted.BeganOn;

    /// <summary>The name on the newest accepted form.</summary>
    public PersonName Name => _histories.MaxBy(history => history.AcceptedBy)!.Accepted.Name;

    /// <summary>The newest credit granted; null when there is none.</summary>
    public PriorCredit? Credit =>
        _histories
            .Select(history => history.Credit)
            .OfType<(PriorCredit Credit, StatementOrigin By)>()
            .OrderBy(granted => granted.By)
            .Select(granted => granted.Credit)
            .LastOrDefault();

    /// <summary>The length of probation that the present sponsor's contract states, or else a former one's; null when none does.</summary>
    public StatedProbation? Probation => _histories.Select(history => history.Probation).LastOrDefault(stated => stated is not null);

    /// <summary>The apprenticeship; null without an accepted form, or when the hub does not hold its program.</summary>
    public static Apprenticeship? Of(IReadOnlyCollection<Fact> enrollments, ProgramCatalog programs)
    {
        if (enrollments.Count == 0)
        {
            return null;
        }

        var program = ((EnrollmentStatement)enrollments.MinBy(fact => fact.First)!.Values[0].Statement).Program;
        var (histories, holds) = (new List<SponsorHistory>(), new Dictionary<StatementOrigin, Hold>());
        foreach (var fact in enrollments)
        {
            if (SponsorHistory.Of(fact, program) is { } history)
            {
                histories.Add(history);
                foreach (var (statement, hold) in history.Holds)
                {
                    holds.Add(statement, hold);
                }
            }
            else
            {
                holds[fact.Current.Lineage.Origin] = new Hold(StatementCodes.OtherProgram, program);
            }
        }
        histories.Sort((a, b) => (a.Accepted.BeganOn, a.AcceptedBy).CompareTo((b.Accepted.BeganOn, b.AcceptedBy)));
        return programs.InForceOn(program, histories[0].Accepted.BeganOn) is { } version
            ? new Apprenticeship(version, histories, holds)
            : null;
    }

    /// <summary>Why the value that a statement brought was not accepted; null when it was.</summary>
    public Hold? HoldOf(FactValue value) => _holds.GetValueOrDefault(value.Statement.Lineage.Origin);

    /// <summary>
    /// Every status in turn, with whichever sponsor. Who begins with a new sponsor has left the former one by then, also when that one
    /// does not say so.
    /// </summary>
    public IReadOnlyList<StatusChange> Changes()
    {
        var changes = new List<StatusChange>();
        for (var index = 0; index < _histories.Count; index++)
        {
            var next = index + 1 < _histories.Count ? _histories[index + 1] : null;
            changes.AddRange(
                _histories[index]
                    .Changes.Where(change => next is null || change.On < next.Accepted.BeganOn || change == _histories[index].Changes[0])
            );
            var last = changes[^1];
            if (next is not null && next.Accepted.Sponsor != last.Sponsor && !last.Status.IsEnd())
            {
                changes.Add(
                    new StatusChange(
                        last.Sponsor,
                        last.Worker,
                        ApprenticeStatus.Transferred,
                        next.Accepted.BeganOn,
                        null,
                        next.Changes[0].File,
                        next.Changes[0].Row
                    )
                );
            }
        }
        return changes;
    }

    /// <summary>
    /// The days on which hours count, by sponsor, in order. With the first day at a new sponsor the time at the former one is over.
    /// </summary>
    public IReadOnlyList<TrainingSpan> Spans()
    {
        var spans = new List<TrainingSpan>();
        for (var index = 0; index < _histories.Count; index++)
        {
            var next = index + 1 < _histories.Count ? _histories[index + 1].Accepted.BeganOn : (DateOnly?)null;
            foreach (var span in _histories[index].Spans())
            {
                if (next is { } moved && moved <= span.From)
                {
                    continue;
                }

                spans.Add(span.To is null && next is { } left ? span with { To = left.PlusDays(-1) } : span);
            }
        }
        return spans;
    }
}
