using ImtHub.Records.Statements;

namespace ImtHub.Records.Apprentices;

/// <summary>
/// What one sponsor's enrollment forms tell of one worker, followed in the order of their statements: each accepted form says
/// who the apprentice is, and the statuses make a history of days.
/// </summary>
internal sealed class SponsorHistory
{
    private readonly List<StatusChange> _changes = [];
    private readonly Dictionary<StatementOrigin, Hold> _holds = [];

    private SponsorHistory(EnrollmentStatement accepted) => (Accepted, AcceptedBy) = (accepted, accepted.Lineage.Origin);

    /// <summary>The newest accepted form.</summary>
    public EnrollmentStatement Accepted { get; private set; }

    /// <summary>The newest statement that was accepted.</summary>
    public StatementOrigin AcceptedBy { get; private set; }

    /// <summary>The newest accepted grant of credit; null when there is none.</summary>
    public (PriorCredit Credit, StatementOrigin By)? Credit { get; private set; }

    /// <summary>The newest accepted length of probation; null when no form states one.</summary>
    public StatedProbation? Probation { get; private set; }

    /// <summary>Why forms were not accepted, by the statement that brought their value.</summary>
    public IReadOnlyDictionary<StatementOrigin, Hold> Holds => _holds;

    /// <summary>Every status in turn, with the day since when it held.</summary>
    public IReadOnlyList<StatusChange> Changes => _changes;

    public ApprenticeStatus Status => _changes[^1].Status;

    /// <summary>Day since when the status holds.</summary>
    public DateOnly StatusOn => _changes[^1].On;

    /// <summary>Follows an enrollment's statements; null when none of them is accepted.</summary>
    public static SponsorHistory? Of(Fact enrollment, string program)
    {
        SponsorHistory? history = null;
        var refused = new Dictionary<StatementOrigin, Hold>();
        foreach (var value in enrollment.Values)
        {
            var form = (EnrollmentStatement)value.Statement;
            var hold = form.Program != program ? new Hold(StatementCodes.OtherProgram, program) : history?.Follow(form);
            if (hold is not null)
            {
                refused[form.Lineage.Origin] = hold;
                continue;
            }
            history ??= Begin(form);
            history.Accept(form, value.Confirmations.Count > 0 ? value.Confirmations[^1] : form.Lineage.Origin);
        }
        foreach (var (statement, hold) in refused)
        {
            history?._holds.Add(statement, hold);
        }

        return history;
    }

    /// <summary>The days on which the sponsor trained the apprentice, in order.</summary>
    public IEnumerable<TrainingSpan> Spans()
    {
        DateOnly? from = null;
        var isFirst = true;
        foreach (var change in _changes)
        {
            var (status, on) = (change.Status, change.On);
            if (status.IsTraining())
            {
                from ??= isFirst ? Accepted.BeganOn : on;
                isFirst = false;
            }
            else if (from is { } first)
            {
                // The day of the change itself may still have been worked.
                yield return new TrainingSpan(Accepted.Sponsor, first, on < first ? first : on, status);
                from = null;
            }
        }
        if (from is { } open)
        {
            yield return new TrainingSpan(Accepted.Sponsor, open, null);
        }
    }

    private static SponsorHistory Begin(EnrollmentStatement form)
    {
        var history = new SponsorHistory(form);
        // A first form that says how it ended says by that that there was training before.
        if (!form.Status.IsTraining() && form.Status != ApprenticeStatus.Applied)
        {
            history._changes.Add(Change(form, ApprenticeStatus.Active, form.BeganOn) with { Reason = null });
        }

        history._changes.Add(
            Change(
                form,
                form.Status,
                form.StatusOn ?? (form.Status.IsTraining() || form.Status == ApprenticeStatus.Applied ? form.BeganOn : StatedOn(form))
            )
        );
        return history;
    }

    private Hold? Follow(EnrollmentStatement form)
    {
        if (form.Status == Status)
        {
            return form.StatusOn is { } corrected && _changes.Count > 1 ? Backdated(corrected, _changes[^2]) : null;
        }

        if (!StatusRules.Next(Status).Contains(form.Status))
        {
            return new Hold(
                StatementCodes.StatusNotNext,
                $"after {Status}: {string.Join(", ", StatusRules.Next(Status).DefaultIfEmpty(Status))}"
            );
        }

        var on = form.StatusOn ?? StatedOn(form);
        if (Backdated(on, _changes[^1]) is { } hold)
        {
            return hold;
        }

        _changes.Add(Change(form, form.Status, on));
        return null;
    }

    private static Hold? Backdated(DateOnly on, StatusChange former) =>
        on >= former.On
            ? null
            : new Hold(
                StatementCodes.StatusBackdated,
                FormattableString.Invariant($"{former.On:yyyy-MM-dd}, since when the apprentice was {former.Status}, or later")
            );

    private void Accept(EnrollmentStatement form, StatementOrigin by)
    {
        // The same status again corrects its day.
        if (form.Status == Status && form.StatusOn is { } on)
        {
            _changes[^1] = Change(form, Status, on) with { Reason = _changes[^1].Reason };
        }
        else if (_changes.Count == 1 && Status.IsTraining() && StatusOn == Accepted.BeganOn)
        {
            _changes[0] = _changes[0] with { On = form.BeganOn };
        }

        if (form.Status == Status && form.StatusReason is { } reason && reason != _changes[^1].Reason)
        {
            _changes[^1] = Change(form, Status, StatusOn);
        }

        (Accepted, AcceptedBy) = (form, by);
        if (form.Credit is { } credit)
        {
            Credit = (credit, by);
        }

        Probation = form.Probation ?? Probation;
    }

    private static StatusChange Change(EnrollmentStatement form, ApprenticeStatus status, DateOnly on) =>
        new(form.Sponsor, form.Worker, status, on, form.StatusReason, form.Lineage.File, form.Lineage.Row);

    private static DateOnly StatedOn(EnrollmentStatement form) => DateOnly.FromDateTime(form.Lineage.StatedAt.UtcDateTime);
}

/// <summary>Days on which an apprentice trained with a sponsor: hours of these days count.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive; null while it goes on.</param>
/// <param name="EndedBy">Status that ended it; null while it goes on, or when another sponsor's enrollment followed.</param>
public sealed record TrainingSpan(string Sponsor, DateOnly From, DateOnly? To, ApprenticeStatus? EndedBy = null)
{
    /// <summary>True for a day of the span.</summary>
    public bool Holds(DateOnly day) => day >= From && (To is null || day <= To);
}
