using ImtHub.Records.Entries;
using ImtHub.Records.Programmes;

namespace ImtHub.Records.Apprentices;

/// <summary>One change of one record in the making: statements come in, what differs at the end is written.</summary>
internal sealed class RecordAmendment(
    Programme programme, ApprenticeRecord? before, string apprenticeId, IReadOnlyDictionary<string, Entry> known)
{
    private readonly SortedDictionary<string, Entry> _taken = new(StringComparer.Ordinal);
    private RecordDraft? _draft = before is null ? null : new RecordDraft(programme, before);
    private Lineage? _cause;

    /// <summary>Takes one statement in and says what became of it.</summary>
    public StatementOutcome Take(Entry stated)
    {
        if (StatementRules.Hold(programme, _draft, stated) is { } held)
            return held;
        var former = _taken.GetValueOrDefault(stated.Key) ?? known.GetValueOrDefault(stated.Key);
        if (former is null || _draft is null)
            return Apply(stated, former);
        var statement = stated.Lineage.Statement;
        var same = former == stated with { Lineage = former.Lineage };

        // A retry of the same run meets what its first try wrote, and reports what that try reported.
        if (former.Lineage.Statement == statement && same)
            return new(stated, StatementResult.Applied);
        if (former.Lineage.RunId == statement.RunId && former.Lineage.Statement.IsAfter(statement))
            return new(stated, StatementResult.Applied);

        if (same)
            return Confirm(stated, former, _draft);
        return former.Lineage.Newest.IsAfter(statement)
            ? new(stated, StatementResult.Unchanged, StatementCodes.Older, former.Value)
            : Apply(stated, former);
    }

    /// <summary>What is to be written: what differs from the start, and the events that tell of it.</summary>
    public RecordChange Finish(IReadOnlyList<StatementOutcome> outcomes)
    {
        Entry[] changed = [.. _taken.Values.Where(entry => entry != known.GetValueOrDefault(entry.Key))];
        if (_draft is null || _cause is null)
            return new RecordChange(before, changed, [], outcomes);
        var after = _draft.Finish(_cause.StatedAt);
        var events = RecordEvents.Between(programme, before, after, known, changed, _cause);
        return new RecordChange(after with { EventSequence = after.EventSequence + events.Count }, changed, events, outcomes);
    }

    private StatementOutcome Apply(Entry stated, Entry? former)
    {
        var entry = stated with { Lineage = stated.Lineage with { Replaced = former?.Value } };
        _taken[entry.Key] = entry;
        _cause = entry.Lineage;
        _draft ??= new RecordDraft(programme, RecordDraft.Newcomer(apprenticeId, programme, (EnrollmentEntry)entry));
        if (former is not null)
            _draft.Withdraw(former);
        _draft.Credit(entry);
        return new(stated, StatementResult.Applied);
    }

    /// <summary>The known value was stated again: only the newest statement moves on, so that late files are judged by it.</summary>
    private StatementOutcome Confirm(Entry stated, Entry former, RecordDraft draft)
    {
        var (statement, newest) = (stated.Lineage.Statement, former.Lineage.Newest);
        // The same row of the same content, stored once more, says nothing new.
        if (!statement.IsAfter(newest) || statement with { RunId = newest.RunId } == newest)
            return new(stated, StatementResult.Unchanged);
        var confirmed = former with { Lineage = former.Lineage with { ConfirmedBy = statement } };
        _taken[confirmed.Key] = confirmed;
        _cause = stated.Lineage;
        return confirmed is EnrollmentEntry enrollment && draft.Enroll(enrollment)
            ? new(stated, StatementResult.Applied)
            : new(stated, StatementResult.Unchanged);
    }
}
