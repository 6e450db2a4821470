using System.Globalization;
using ImtHub.Records.Events;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.Records.Apprentices;

/// <summary>The events that tell how a record after a change differs from before. At most one for each entry and each milestone.</summary>
internal static class RecordEvents
{
    private readonly record struct Told(ApprenticeEventKind Kind, string? Subject, string? Before, string? After);

    public static IReadOnlyList<ApprenticeEvent> Between(
        Program program,
        ApprenticeState state,
        ApprenticeRecord after,
        IReadOnlyList<(Fact? Before, Fact? After)> changed,
        Lineage cause
    )
    {
        var before = state.Record;
        IEnumerable<Told> told =
        [
            .. Record(before, after),
            .. Decisions(before, after),
            .. Hours(before, after),
            .. changed
                .Select(fact => Course(fact.Before?.Current as CourseStatement, fact.After?.Current as CourseStatement))
                .OfType<Told>(),
            .. changed
                .Select(fact => Competency(fact.Before?.Current as CompetencyStatement, fact.After?.Current as CompetencyStatement))
                .OfType<Told>(),
            .. Milestones(program, before, after),
        ];
        var movesLists = IndexMoves.Between(before, after);
        // Whoever keeps the lists hears of changes by events alone.
        if (movesLists && !told.Any())
        {
            told = [new(ApprenticeEventKind.ListsMoved, null, null, null)];
        }

        return
        [
            .. told.Select(
                (what, index) =>
                    new ApprenticeEvent
                    {
                        ApprenticeId = after.Id,
                        Sequence = state.EventSequence + index + 1,
                        Kind = what.Kind,
                        At = cause.StatedAt,
                        Sponsor = after.Sponsor,
                        Cohort = after.Cohort,
                        Former =
                            before is not null && (before.Sponsor, before.Cohort) != (after.Sponsor, after.Cohort)
                                ? new FormerScope(before.Sponsor, before.Cohort)
                                : null,
                        RunId = cause.RunId,
                        Subject = what.Subject,
                        Before = what.Before,
                        After = what.After,
                        MovesLists = movesLists && index == 0 ? true : null,
                    }
            ),
        ];
    }

    /// <summary>The event that tells that a record is gone; none where there was none.</summary>
    public static IReadOnlyList<ApprenticeEvent> End(ApprenticeState state, Lineage cause) =>
        state.Record is not { } record
            ? []
            :
            [
                new ApprenticeEvent
                {
                    ApprenticeId = record.Id,
                    Sequence = state.EventSequence + 1,
                    Kind = ApprenticeEventKind.Removed,
                    At = cause.StatedAt,
                    Sponsor = record.Sponsor,
                    Cohort = record.Cohort,
                    RunId = cause.RunId,
                    MovesLists = true,
                },
            ];

    private static Told? Course(CourseStatement? before, CourseStatement? after) =>
        (before?.Value, before?.Result) == (after?.Value, after?.Result)
            ? null
            : new(ApprenticeEventKind.CourseChanged, (after ?? before)!.Course, before?.Value, after?.Value);

    private static Told? Competency(CompetencyStatement? before, CompetencyStatement? after) =>
        before?.Value == after?.Value
            ? null
            : new(ApprenticeEventKind.CompetencyChanged, (after ?? before)!.Competency, before?.Value, after?.Value);

    private static IEnumerable<Told> Record(ApprenticeRecord? before, ApprenticeRecord after)
    {
        if (before is null)
        {
            yield return new(ApprenticeEventKind.Enrolled, null, null, after.Status.ToString());
            yield break;
        }
        // Only which fields changed is told, and the status: the rest is personal, and consumers look it up.
        var fields = string.Join(
            ',',
            new[]
            {
                before.Status != after.Status ? "status" : null,
                before.Sponsor != after.Sponsor ? "sponsor" : null,
                before.Name != after.Name ? "name" : null,
                before.JobTitle != after.JobTitle ? "jobTitle" : null,
                before.Cohort != after.Cohort ? "cohort" : null,
                before.BeganOn != after.BeganOn ? "beganOn" : null,
                before.StatusOn != after.StatusOn || before.StatusReason != after.StatusReason ? "statusDetails" : null,
                before.Credit != after.Credit ? "credit" : null,
                before.Probation != after.Probation ? "probation" : null,
                before.Registrations.SequenceEqual(after.Registrations) ? null : "registration",
            }.OfType<string>()
        );
        var statusChanged = before.Status != after.Status;
        if (fields.Length > 0)
        {
            yield return new(
                ApprenticeEventKind.RecordChanged,
                fields,
                statusChanged ? before.Status.ToString() : null,
                statusChanged ? after.Status.ToString() : null
            );
        }
    }

    private static IEnumerable<Told> Decisions(ApprenticeRecord? before, ApprenticeRecord after)
    {
        foreach (var (key, decision) in after.Decisions)
        {
            var was = before?.Decisions.GetValueOrDefault(key)?.Outcome ?? DecisionOutcome.Open;
            if (was != decision.Outcome)
            {
                yield return new(
                    ApprenticeEventKind.CommitteeDecided,
                    key,
                    was == DecisionOutcome.Open ? null : was.ToString(),
                    decision.Outcome.ToString()
                );
            }
        }
    }

    private static IEnumerable<Told> Hours(ApprenticeRecord? before, ApprenticeRecord after)
    {
        var former = before?.OjlByWorkProcess ?? [];
        foreach (var process in former.Keys.Union(after.OjlByWorkProcess.Keys).Order(StringComparer.Ordinal))
        {
            var (was, now) = (former.GetValueOrDefault(process), after.OjlByWorkProcess.GetValueOrDefault(process));
            if (was != now)
            {
                yield return new(ApprenticeEventKind.OjlChanged, process, Text(was), Text(now));
            }
        }
    }

    private static IEnumerable<Told> Milestones(Program program, ApprenticeRecord? before, ApprenticeRecord after)
    {
        foreach (var milestone in program.Milestones)
        {
            var (was, now) = (before?.Milestones.ContainsKey(milestone.Id) ?? false, after.Milestones.ContainsKey(milestone.Id));
            if (now && !was)
            {
                yield return new(ApprenticeEventKind.MilestoneReached, milestone.Id, null, milestone.Name);
            }

            if (was && !now)
            {
                yield return new(ApprenticeEventKind.MilestoneWithdrawn, milestone.Id, milestone.Name, null);
            }
        }
    }

    private static string Text(decimal hours) => hours.ToString("0.####", CultureInfo.InvariantCulture);
}
