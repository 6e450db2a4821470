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

/// <summary>One change of one record in the making: statements come in or are withdrawn, what differs at the end is written.</summary>
internal sealed class RecordAmendment
{
    private readonly ProgramCatalog _programs;
    private readonly ApprenticeState _before;
    private readonly Dictionary<string, Fact> _facts;
    private readonly SortedSet<string> _touched = new(StringComparer.Ordinal);
    private readonly List<(Statement Stated, Hold? Hold)> _taken = [];
    private readonly Program? _program;

    public RecordAmendment(ProgramCatalog programs, ApprenticeState before)
    {
        (_programs, _before, _facts) = (programs, before, new(before.Facts, StringComparer.Ordinal));
        _program = before.Record is { } record ? programs.Of(record) : null;
    }

    public void Take(Statement stated)
    {
        var program = _program ?? Apprenticeship.Of([.. Enrollments()], _programs)?.Program;
        var hold = StatementRules.Hold(program, stated);
        _taken.Add((stated, hold));
        if (hold is not null)
        {
            return;
        }

        var known = _facts.GetValueOrDefault(stated.Key);
        var fact = known is null ? Fact.Of(stated) : known.With(stated);
        if (ReferenceEquals(fact, known))
        {
            return;
        }

        _facts[stated.Key] = fact;
        _touched.Add(stated.Key);
    }

    public void Withdraw(Fact fact, Predicate<StatementOrigin> withdrawn)
    {
        var left = fact.Without(withdrawn);
        if (ReferenceEquals(left, fact))
        {
            return;
        }

        if (left is null)
        {
            _facts.Remove(fact.Key);
        }
        else
        {
            _facts[fact.Key] = left;
        }

        _touched.Add(fact.Key);
    }

    /// <summary>
    /// Leaves out what came out as it was, and of the rest all but so many facts: they come with the next change. True when something was
    /// left for it.
    /// </summary>
    public bool Settle(int maxFacts)
    {
        foreach (
            var key in _touched
                .Where(key => _before.Facts.TryGetValue(key, out var before) && _facts.TryGetValue(key, out var after) && before == after)
                .ToList()
        )
        {
            Restore(key);
        }
        // Forms first: what else is stated is judged by them.
        var later = _touched.OrderBy(key => IsEnrollment(Either(key)) ? 0 : 1).Skip(maxFacts).ToList();
        later.ForEach(Restore);
        return later.Count > 0;
    }

    /// <summary>What is to be written: what differs from the start, and the events that tell of it.</summary>
    public RecordChange Finish(Lineage? cause)
    {
        var isReenrolled = _touched.Any(key => IsEnrollment(Either(key)));
        var isDecided = _touched.Any(key => Either(key).Current is VoteStatement);
        var apprenticeship =
            isReenrolled || isDecided || _taken.Exists(taken => taken.Stated is EnrollmentStatement)
                ? Apprenticeship.Of([.. Enrollments()], _programs)
                : null;
        if (isReenrolled ? apprenticeship is null : _before.Record is null)
        {
            return _taken.Count > 0 ? NotEnrolled() : Emptied(cause!);
        }

        var decisions =
            isDecided || _before.IsWhole ? CommitteeDecision.Of(_facts.Values) : _before.Record?.Decisions ?? new(StringComparer.Ordinal);
        var who = isReenrolled || isDecided ? Who(apprenticeship!, decisions) : _before.Record!;
        var program = isReenrolled ? apprenticeship!.Program : _program!;
        var isJudgedAnew =
            _before.Record is null
            || who.ProgramVersion != _before.Record.ProgramVersion
            || !who.Training.SequenceEqual(_before.Record.Training);
        if (isJudgedAnew && !_before.IsWhole)
        {
            return Nothing() with { NeedsAll = true };
        }

        var judged = Judge(who, program, isJudgedAnew || _before.IsWhole);
        var outcomes = Outcomes(judged.HoldsAfter, apprenticeship);
        HeldFact[]? held = _before.IsWhole ? [.. judged.HoldsAfter.Select(hold => new HeldFact(_facts[hold.Key], hold.Value))] : null;
        if (_touched.Count == 0 || cause is null)
        {
            return Nothing() with { Outcomes = outcomes, Held = held };
        }

        var after = judged.Totals.On(who, program);
        var taken = _taken.Select(entry => entry.Stated.Lineage.Origin).ToHashSet();
        var events = RecordEvents.Between(program, _before, after, [.. Changed()], cause);
        return new RecordChange
        {
            Record = after,
            EventSequence = _before.EventSequence + events.Count,
            Facts = [.. Changed().Select(pair => pair.After).OfType<Fact>()],
            Removed = Removed(),
            Events = events,
            Outcomes = outcomes,
            Held = held,
            Released =
            [
                .. judged
                    .HoldsBefore.Keys.Where(key => _facts.ContainsKey(key) && !judged.HoldsAfter.ContainsKey(key))
                    .Select(key => _facts[key]),
            ],
            NewlyHeld =
            [
                .. judged
                    .HoldsAfter.Where(held =>
                        _touched.Contains(held.Key)
                            ? !taken.Contains(_facts[held.Key].Current.Lineage.Origin) && IsRestated(held.Key)
                            : !judged.HoldsBefore.ContainsKey(held.Key)
                    )
                    .Select(held => (_facts[held.Key], held.Value)),
            ],
            FormsJudgedOtherwise = isReenrolled ? [.. FormsJudgedOtherwise(apprenticeship!)] : [],
            Restated =
            [
                .. judged
                    .HoldsBefore.Keys.Where(key => _facts.TryGetValue(key, out var after) && !IsSameRun(_before.Facts[key], after))
                    .Select(key => _before.Facts[key]),
            ],
            HeldOtherwise =
            [
                .. judged
                    .HoldsAfter.Where(held =>
                        !_touched.Contains(held.Key)
                        && judged.HoldsBefore.TryGetValue(held.Key, out var before)
                        && before.Code != held.Value.Code
                    )
                    .Select(held => (_facts[held.Key], held.Value)),
            ],
        };
    }

    private bool IsRestated(string key) => !_before.Facts.TryGetValue(key, out var before) || !IsSameRun(before, _facts[key]);

    private static bool IsSameRun(Fact before, Fact after) => before.Current.Lineage.RunId == after.Current.Lineage.RunId;

    // Forms are accepted one by one: an earlier one may let later ones be accepted no longer, or again.
    private IEnumerable<(Statement Statement, Hold? Hold)> FormsJudgedOtherwise(Apprenticeship now)
    {
        Fact[] before = [.. _before.Facts.Values.Where(IsEnrollment)];
        if (before.Length == 0 || Apprenticeship.Of(before, _programs) is not { } former)
        {
            return [];
        }

        var holds = Judged(before, former).ToDictionary(form => form.Statement.Lineage.Origin, form => form.Hold);
        var taken = _taken.Select(entry => entry.Stated.Lineage.Origin).ToHashSet();
        return Judged([.. Enrollments()], now)
            .Where(form =>
                !taken.Contains(form.Statement.Lineage.Origin)
                && holds.TryGetValue(form.Statement.Lineage.Origin, out var hold)
                && hold?.Code != form.Hold?.Code
            );

        static IEnumerable<(Statement Statement, Hold? Hold)> Judged(IEnumerable<Fact> forms, Apprenticeship by) =>
            forms.SelectMany(form => form.Values).SelectMany(value => value.Statements(), (value, form) => (form, by.HoldOf(value)));
    }

    private readonly record struct Judged(RecordTotals Totals, Dictionary<string, Hold> HoldsBefore, Dictionary<string, Hold> HoldsAfter);

    /// <summary>
    /// The totals after the change: made anew from all facts, or from what the facts around the touched ones gave and give.
    /// </summary>
    private Judged Judge(ApprenticeRecord who, Program program, bool anew)
    {
        var credit = new FactCredit(program, who.Training);
        var former = _before.Record is null ? null : new FactCredit(_program!, _before.Record.Training);
        Fact[] before = [.. (anew ? _before.Facts.Values : Around(_before.Facts)).Where(fact => !IsEnrollment(fact))];
        Fact[] after = [.. (anew ? _facts.Values : Around(_facts)).Where(fact => !IsEnrollment(fact))];
        var (holdsBefore, holdsAfter) = (former?.Holds(before) ?? [], credit.Holds(after));
        var totals = anew ? new RecordTotals() : new RecordTotals(_before.Record!);
        if (!anew)
        {
            former!.Apply(totals, before, holdsBefore, -1);
        }

        credit.Apply(totals, after, holdsAfter, 1);
        totals.SetPriorExperience(who.Credit?.OjlHours ?? 0);
        return new Judged(totals, holdsBefore, holdsAfter);
    }

    /// <summary>The facts whose credit a touched one may change, with those that they are judged by.</summary>
    private IEnumerable<Fact> Around(IReadOnlyDictionary<string, Fact> facts)
    {
        // Everything that was read of a touched kind and person was read for this; what is stated again touches nothing, yet is judged.
        var kinds = _touched
            .Select(key => Group(Either(key).Current))
            .Concat(_taken.Select(taken => Group(taken.Stated)))
            .ToHashSet(StringComparer.Ordinal);
        return facts.Values.Where(fact => kinds.Contains(Group(fact.Current)));
    }

    private static string Group(Statement entry) =>
        entry switch
        {
            HoursStatement hours => hours.WorkerKey,
            CourseStatement course => course.CourseKey,
            _ => entry.Key,
        };

    private StatementOutcome[] Outcomes(Dictionary<string, Hold> holds, Apprenticeship? apprenticeship) =>
        [.. _taken.Select(taken => taken.Hold is { } hold ? Held(taken.Stated, hold) : Outcome(taken.Stated, holds, apprenticeship))];

    private StatementOutcome Outcome(Statement stated, Dictionary<string, Hold> holds, Apprenticeship? apprenticeship)
    {
        if (!_facts.TryGetValue(stated.Key, out var fact))
        {
            return new(stated, StatementResult.Unchanged);
        }

        var statement = stated.Lineage.Origin;
        var value = fact.ValueOf(statement);
        var isBelieved = value is null || value == fact.Values[^1];
        // A sponsor's forms are accepted one by one, other facts as they are believed now.
        var hold =
            stated is EnrollmentStatement ? apprenticeship!.HoldOf(value ?? fact.Values[^1])
            : isBelieved ? holds.GetValueOrDefault(fact.Key)
            : null;
        if (hold is not null)
        {
            return Held(stated, hold);
        }

        if (value is not null && fact.WasApplied(statement))
        {
            return new(stated, StatementResult.Applied);
        }

        return isBelieved
            ? new(stated, StatementResult.Unchanged)
            : new(stated, StatementResult.Unchanged, StatementCodes.Older, fact.Current.Value);
    }

    private static StatementOutcome Held(Statement stated, Hold hold) => new(stated, StatementResult.Held, hold.Code, hold.Allowed);

    private ApprenticeRecord Who(Apprenticeship apprenticeship, SortedDictionary<string, CommitteeDecision> decisions)
    {
        var present = apprenticeship.Present;
        var (history, training) = DecidedStatus.With(decisions.Values, apprenticeship.Changes(), apprenticeship.Spans());
        var (status, since) = (history[^1].Status, history[^1].On);
        return new ApprenticeRecord
        {
            Id = _before.ApprenticeId,
            Name = apprenticeship.Name,
            Sponsor = present.Accepted.Sponsor,
            Program = apprenticeship.Program.Id,
            ProgramVersion = apprenticeship.Program.Version,
            Status = status,
            StatusOn = since,
            StatusReason = present.Accepted.Status == status ? present.Accepted.StatusReason : null,
            BeganOn = apprenticeship.BeganOn,
            JobTitle = present.Accepted.JobTitle,
            Cohort = present.Accepted.Cohort,
            Training = training,
            History = history,
            Credit = apprenticeship.Credit,
            Probation = apprenticeship.Probation,
            Decisions = decisions,
        };
    }

    private IEnumerable<(Fact? Before, Fact? After)> Changed() =>
        _touched.Select(key => (_before.Facts.GetValueOrDefault(key), _facts.GetValueOrDefault(key)));

    private IEnumerable<Fact> Enrollments() => _facts.Values.Where(IsEnrollment);

    private static bool IsEnrollment(Fact fact) => fact.Current is EnrollmentStatement;

    private void Restore(string key)
    {
        _touched.Remove(key);
        if (_before.Facts.TryGetValue(key, out var before))
        {
            _facts[key] = before;
        }
        else
        {
            _facts.Remove(key);
        }
    }

    private Fact Either(string key) => _facts.GetValueOrDefault(key) ?? _before.Facts[key];

    private string[] Removed() => [.. _touched.Where(key => !_facts.ContainsKey(key))];

    private RecordChange Nothing() => new() { Record = _before.Record, EventSequence = _before.EventSequence };

    private RecordChange NotEnrolled() =>
        Nothing() with
        {
            Outcomes = [.. _taken.Select(taken => Held(taken.Stated, taken.Hold ?? StatementRules.NotEnrolled))],
        };

    // The last enrollment was withdrawn: what else is known waits for another one.
    private RecordChange Emptied(Lineage cause)
    {
        var events = RecordEvents.End(_before, cause);
        return Nothing() with
        {
            Record = null,
            EventSequence = _before.EventSequence + events.Count,
            Facts = [.. Changed().Select(pair => pair.After).OfType<Fact>()],
            Removed = Removed(),
            Events = events,
        };
    }
}
