using ImtHub.Intake.Ports;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Processing;

/// <summary>
/// Writes what a file states of one apprentice: in transactions that each fit the store, each decided on the record as it then
/// is, decided anew when somebody else was quicker.
/// </summary>
internal sealed class RecordWriter(IApprenticeStore store, ProgramCatalog programs)
{
    private const int MaxTries = 20;

    /// <summary>What became of an apprentice's statements.</summary>
    public sealed record Written
    {
        /// <summary>One outcome for each entry, in order.</summary>
        public List<StatementOutcome> Outcomes { get; } = [];

        /// <summary>True when they were a stranger to the file, so that nothing was written.</summary>
        public bool IsOfStranger { get; set; }

        /// <summary>Facts that were held and count from now on.</summary>
        public List<Fact> Released { get; } = [];

        /// <summary>Facts that counted and are held from now on, stated by other files.</summary>
        public List<(Fact Fact, Hold Hold)> NewlyHeld { get; } = [];

        /// <summary>Facts that are held now for another reason than before, stated by other files.</summary>
        public List<(Fact Fact, Hold Hold)> HeldOtherwise { get; } = [];

        /// <summary>Statements of other files' forms that are accepted now (no reason), or refused for another one than before.</summary>
        public List<(Statement Statement, Hold? Hold)> FormsJudgedOtherwise { get; } = [];

        /// <summary>Facts that were held as an earlier statement states them, which is believed no longer.</summary>
        public List<Fact> Restated { get; } = [];

        /// <summary>All facts that do not count after the last change; null where it is not known.</summary>
        public IReadOnlyList<HeldFact>? Held { get; private set; }

        /// <summary>Number of the newest event after the last change: with another one the record was changed since.</summary>
        public long Sequence { get; private set; }

        /// <summary>The events that were committed, in order.</summary>
        public List<ApprenticeEvent> Events { get; } = [];

        /// <summary>
        /// True when training began on another day before, or facts of a time before it wait now: payrolls may be judged otherwise.
        /// </summary>
        public bool MovesBeginning =>
            Events.Exists(told => told.Kind == ApprenticeEventKind.RecordChanged && told.Subject!.Split(',').Contains("beganOn"))
            || NewlyHeld.Concat(HeldOtherwise).Any(held => held.Hold.Code == StatementCodes.HoursBeforeRegistration);

        /// <summary>Adds what one change did to other facts than those stated.</summary>
        public void Note(RecordChange change)
        {
            Released.AddRange(change.Released);
            NewlyHeld.AddRange(change.NewlyHeld);
            HeldOtherwise.AddRange(change.HeldOtherwise);
            FormsJudgedOtherwise.AddRange(change.FormsJudgedOtherwise);
            Restated.AddRange(change.Restated);
            Events.AddRange(change.Events);
            Held = change.Held;
            Sequence = change.EventSequence;
        }
    }

    /// <summary>
    /// What is known of an apprentice, and what of it does not count, as it is now; null when there is no record.
    /// </summary>
    public async Task<(IReadOnlyDictionary<string, Fact> Facts, IReadOnlyList<HeldFact> Held)?> HeldAsync(
        string apprenticeId,
        CancellationToken cancellationToken
    )
    {
        var state = (await store.ReadAllAsync(apprenticeId, cancellationToken)).State;
        return state.Record is not null && RecordKeeper.Apply(programs, state, []).Held is { } held ? (state.Facts, held) : null;
    }

    /// <summary>Number of the newest event of a record; every change of what counts raises one.</summary>
    public async Task<long> SequenceAsync(string apprenticeId, CancellationToken cancellationToken) =>
        (await store.ReadAsync(apprenticeId, [], cancellationToken)).State.EventSequence;

    /// <summary>Writes entries in the order of their rows.</summary>
    /// <param name="arePartsOfSums">True when several rows may state one sum: each of them then has the outcome of the first.</param>
    /// <param name="isStranger">Tells by the record that nothing is to be written; null when everything is.</param>
    public async Task<Written> WriteAsync(
        string apprenticeId,
        IReadOnlyList<Statement> stated,
        bool arePartsOfSums,
        Func<ApprenticeRecord, bool>? isStranger,
        CancellationToken cancellationToken
    )
    {
        var written = new Written();
        do
        {
            Statement[] chunk = [.. stated.Skip(written.Outcomes.Count).Take(store.MaxStatementsPerCommit)];
            var (before, change) = await ChangeAsync(
                apprenticeId,
                isWhole =>
                    isWhole ? store.ReadAllAsync(apprenticeId, cancellationToken) : store.ReadAsync(apprenticeId, chunk, cancellationToken),
                state => RecordKeeper.Apply(programs, state, IsOfStranger(state, isStranger) ? [] : chunk),
                cancellationToken
            );
            written.Note(change);
            if (IsOfStranger(before, isStranger))
            {
                written.IsOfStranger = true;
                return written;
            }

            written.Outcomes.AddRange(arePartsOfSums ? Shared(before, change.Outcomes) : change.Outcomes);
        } while (written.Outcomes.Count < stated.Count);
        return written;
    }

    /// <summary>Replaces statements of an apprentice by others, in as many transactions as it takes.</summary>
    public async Task<Written> ReplaceAsync(
        string apprenticeId,
        Func<Fact, StatementOrigin, bool> withdrawn,
        IReadOnlyList<Statement> stated,
        bool arePartsOfSums,
        Lineage cause,
        Func<ApprenticeRecord, bool>? isStranger,
        CancellationToken cancellationToken
    )
    {
        var written = new Written();
        ApprenticeState before;
        RecordChange change;
        do
        {
            (before, change) = await ChangeAsync(
                apprenticeId,
                _ => store.ReadAllAsync(apprenticeId, cancellationToken),
                state =>
                    RecordKeeper.Replace(
                        programs,
                        state,
                        withdrawn,
                        IsOfStranger(state, isStranger) ? [] : stated,
                        store.MaxStatementsPerCommit,
                        cause
                    ),
                cancellationToken
            );
            written.Note(change);
        } while (change.IsMoreLeft);
        written.IsOfStranger = IsOfStranger(before, isStranger);
        written.Outcomes.AddRange(arePartsOfSums ? Shared(before, change.Outcomes) : change.Outcomes);
        return written;
    }

    /// <summary>Replaces all that a run stated of an apprentice by what it states now.</summary>
    /// <param name="run">The run, as it stands on what is withdrawn.</param>
    /// <param name="stated">What it states now.</param>
    /// <param name="arePartsOfSums">True when several rows may state one sum.</param>
    /// <param name="isStranger">Tells by the record that it states nothing of them; null when it states everything.</param>
    public Task<Written> ReplaceRunAsync(
        string apprenticeId,
        Lineage run,
        IReadOnlyList<Statement> stated,
        bool arePartsOfSums,
        Func<ApprenticeRecord, bool>? isStranger,
        CancellationToken cancellationToken
    ) =>
        ReplaceAsync(
            apprenticeId,
            (_, statement) => statement.RunId == run.RunId,
            stated,
            arePartsOfSums,
            run,
            isStranger,
            cancellationToken
        );

    private async Task<(ApprenticeState Before, RecordChange Change)> ChangeAsync(
        string apprenticeId,
        Func<bool, Task<ApprenticeSlice>> read,
        Func<ApprenticeState, RecordChange> decide,
        CancellationToken cancellationToken
    )
    {
        var isWhole = false;
        for (var tries = 0; tries < MaxTries; )
        {
            var before = await read(isWhole);
            var change = decide(before.State);
            if (change.NeedsAll)
            {
                isWhole = true;
            }
            else if (change.IsEmpty || await store.TryCommitAsync(before, change, cancellationToken))
            {
                return (before.State, change);
            }
            else
            {
                tries++;
            }
        }
        throw new IOException($"The record of apprentice {apprenticeId} changed under {MaxTries} tries in a row.");
    }

    private static bool IsOfStranger(ApprenticeState state, Func<ApprenticeRecord, bool>? isStranger) =>
        isStranger is not null && state.Record is { } record && isStranger(record);

    // Rows that are parts of one sum state it together.
    private static IEnumerable<StatementOutcome> Shared(ApprenticeState before, IReadOnlyList<StatementOutcome> outcomes)
    {
        var applied = outcomes
            .Where(outcome => outcome.Result == StatementResult.Applied)
            .Select(outcome => outcome.Statement.Key)
            .ToHashSet(StringComparer.Ordinal);
        return outcomes.Select(outcome =>
            outcome.Result == StatementResult.Unchanged
            && (
                applied.Contains(outcome.Statement.Key)
                || before.Facts.GetValueOrDefault(outcome.Statement.Key)?.Current.Lineage.RunId == outcome.Statement.Lineage.RunId
            )
                ? outcome with
                {
                    Result = StatementResult.Applied,
                }
                : outcome
        );
    }
}
