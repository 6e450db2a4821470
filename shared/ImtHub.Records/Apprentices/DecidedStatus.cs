using ImtHub.Records.Statements;

namespace ImtHub.Records.Apprentices;

/// <summary>
/// What a committee's decisions do to what sponsors state of an apprenticeship: a granted journey card completes it, and who is kept on
/// after probation is in training without it.
/// </summary>
internal static class DecidedStatus
{
    /// <summary>The statuses in turn, and the days on which hours count, with what was decided.</summary>
    public static (IReadOnlyList<StatusChange> History, IReadOnlyList<TrainingSpan> Training) With(
        IEnumerable<CommitteeDecision> decisions,
        IReadOnlyList<StatusChange> history,
        IReadOnlyList<TrainingSpan> training
    )
    {
        foreach (var granted in decisions.Where(decision => decision.Outcome == DecisionOutcome.Granted).OrderBy(decision => decision.On))
        {
            if (granted.Question == CommitteeQuestion.Probation)
            {
                history = KeptOn(history, granted);
            }
            else if (granted.Question == CommitteeQuestion.Completion)
            {
                (history, training) = Completed(history, training, granted);
            }
        }
        return (history, training);
    }

    private static IReadOnlyList<StatusChange> KeptOn(IReadOnlyList<StatusChange> history, CommitteeDecision granted) =>
        LastBy(history, granted.On!.Value) is { } index && history[index].Status == ApprenticeStatus.InProbation
            ? [.. history.Take(index + 1), Change(history[index], ApprenticeStatus.Active, granted), .. history.Skip(index + 1)]
            : history;

    // What the sponsor states of later days does not take a journey card back.
    private static (IReadOnlyList<StatusChange>, IReadOnlyList<TrainingSpan>) Completed(
        IReadOnlyList<StatusChange> history,
        IReadOnlyList<TrainingSpan> training,
        CommitteeDecision granted
    )
    {
        var on = granted.On!.Value;
        if (LastBy(history, on) is not { } index || history[index].Status.IsEnd())
        {
            return (history, training);
        }

        var sponsor = history[index].Sponsor;
        return (
            [
                .. history.Take(index + 1),
                Change(history[index], ApprenticeStatus.Completed, granted),
                .. history.Skip(index + 1).Where(change => change.Sponsor != sponsor),
            ],
            [
                .. training
                    .Where(span => span.Sponsor != sponsor || span.From <= on)
                    .Select(span =>
                        span.Sponsor == sponsor && (span.To is not { } to || to > on)
                            ? span with
                            {
                                To = on,
                                EndedBy = ApprenticeStatus.Completed,
                            }
                            : span
                    ),
            ]
        );
    }

    private static int? LastBy(IReadOnlyList<StatusChange> history, DateOnly on) =>
        history.Index().Where(change => change.Item.On <= on).Select(change => (int?)change.Index).LastOrDefault();

    private static StatusChange Change(StatusChange before, ApprenticeStatus status, CommitteeDecision granted) =>
        new(before.Sponsor, before.Worker, status, granted.On!.Value, null, $"decisions/{granted.Committee}", 0);
}
