using System.Globalization;
using ImtHub.Records.Entries;
using ImtHub.Records.Events;
using ImtHub.Records.Programmes;

namespace ImtHub.Records.Apprentices;

/// <summary>The events that tell how a record after a change differs from before. At most one for each entry and each milestone.</summary>
internal static class RecordEvents
{
    public static IReadOnlyList<ApprenticeEvent> Between(
        Programme programme,
        ApprenticeRecord? before,
        ApprenticeRecord after,
        IReadOnlyDictionary<string, Entry> known,
        IReadOnlyList<Entry> changed,
        Lineage cause)
    {
        IEnumerable<(ApprenticeEventKind Kind, string? Subject, string? Before, string? After)> told =
        [
            .. Record(before, after),
            .. Hours(before, after),
            .. changed.OfType<CourseEntry>()
                .Select(course => (course, former: known.GetValueOrDefault(course.Key) as CourseEntry))
                .Where(pair => pair.former is null || pair.former.Value != pair.course.Value || pair.former.Result != pair.course.Result)
                .Select(pair => (ApprenticeEventKind.CourseChanged, (string?)pair.course.Course, pair.former?.Value, (string?)pair.course.Value)),
            .. changed.OfType<CompetencyEntry>()
                .Select(competency => (competency, former: known.GetValueOrDefault(competency.Key)))
                .Where(pair => pair.former?.Value != pair.competency.Value)
                .Select(pair => (ApprenticeEventKind.CompetencyChanged, (string?)pair.competency.Competency, pair.former?.Value, (string?)pair.competency.Value)),
            .. Milestones(programme, before, after),
        ];
        return
        [
            .. told.Select((what, index) => new ApprenticeEvent
            {
                ApprenticeId = after.Id,
                Sequence = after.EventSequence + index + 1,
                Kind = what.Kind,
                At = cause.StatedAt,
                Sponsor = after.Sponsor,
                Cohort = after.Cohort,
                RunId = cause.RunId,
                Subject = what.Subject,
                Before = what.Before,
                After = what.After,
            }),
        ];
    }

    private static IEnumerable<(ApprenticeEventKind, string?, string?, string?)> Record(ApprenticeRecord? before, ApprenticeRecord after)
    {
        if (before is null)
        {
            yield return (ApprenticeEventKind.Enrolled, null, null, after.Status.ToString());
            yield break;
        }
        // Only which fields changed is told, and the status: the rest is personal, and consumers look it up.
        var fields = string.Join(',', new[]
        {
            before.Status != after.Status ? "status" : null,
            before.Sponsor != after.Sponsor ? "sponsor" : null,
            before.Name != after.Name ? "name" : null,
            before.JobTitle != after.JobTitle ? "jobTitle" : null,
            before.Cohort != after.Cohort ? "cohort" : null,
            before.BeganOn != after.BeganOn ? "beganOn" : null,
            before.Registrations.SequenceEqual(after.Registrations) ? null : "registration",
        }.OfType<string>());
        var statusChanged = before.Status != after.Status;
        if (fields.Length > 0)
            yield return (ApprenticeEventKind.RecordChanged, fields, statusChanged ? before.Status.ToString() : null, statusChanged ? after.Status.ToString() : null);
    }

    private static IEnumerable<(ApprenticeEventKind, string?, string?, string?)> Hours(ApprenticeRecord? before, ApprenticeRecord after)
    {
        var former = before?.OjlByWorkProcess ?? [];
        foreach (var process in former.Keys.Union(after.OjlByWorkProcess.Keys).Order(StringComparer.Ordinal))
        {
            var (was, now) = (former.GetValueOrDefault(process), after.OjlByWorkProcess.GetValueOrDefault(process));
            if (was != now)
                yield return (ApprenticeEventKind.OjlChanged, process, Text(was), Text(now));
        }
    }

    private static IEnumerable<(ApprenticeEventKind, string?, string?, string?)> Milestones(Programme programme, ApprenticeRecord? before, ApprenticeRecord after)
    {
        foreach (var milestone in programme.Milestones)
        {
            var (was, now) = (before?.Milestones.ContainsKey(milestone.Id) ?? false, after.Milestones.ContainsKey(milestone.Id));
            if (now && !was)
                yield return (ApprenticeEventKind.MilestoneReached, milestone.Id, null, milestone.Name);
            if (was && !now)
                yield return (ApprenticeEventKind.MilestoneWithdrawn, milestone.Id, milestone.Name, null);
        }
    }

    private static string Text(decimal hours) => hours.ToString("0.####", CultureInfo.InvariantCulture);
}
