using ImtHub.Records.Apprentices;
using ImtHub.Records.Programmes;

namespace ImtHub.Notifications.Digests;

/// <summary>Judges where an apprentice stands against the plan.</summary>
internal static class StandingWriter
{
    public static Standing Write(string id, RosterRow row, Programme programme, ProgressPlan plan, string? sponsor, DateOnly day, DigestRules rules)
    {
        var (pace, why) = Judge(row, programme, plan, day, rules);
        return new Standing
        {
            ApprenticeId = id,
            Apprentice = row.Name,
            Sponsor = sponsor,
            Status = row.Status,
            Ojl = new Bar(row.OjlHours, programme.OjlHours, plan.Planned(programme.OjlHours, day), row.OjlHours - row.OjlBefore),
            Ri = new Bar(row.RiHours, programme.RiHours, plan.Planned(programme.RiHours, day), row.RiHours - row.RiBefore),
            Pace = pace,
            Why = why,
            ProjectedCompletion = pace is Pace.Paused or Pace.Complete
                ? null
                : plan.ProjectedCompletion(row.OjlHours, programme.OjlHours, day, rules.ProjectAfterDays),
        };
    }

    private static (Pace Pace, string? Why) Judge(RosterRow row, Programme programme, ProgressPlan plan, DateOnly day, DigestRules rules)
    {
        if (row.Status == ApprenticeStatus.Suspended) return (Pace.Paused, "training interrupted");
        if (row.OjlHours >= programme.OjlHours && row.RiHours >= programme.RiHours) return (Pace.Complete, "all hours reached");
        if (row.LastOjlAt is { } last && row.OjlHours < programme.OjlHours && DaysSince(last, day) is var days && days > rules.StalledAfterDays)
            return (Pace.Stalled, $"no new hours for {days} days");
        var ojl = plan.WeeksBehind(row.OjlHours, programme.OjlHours, day);
        var ri = plan.WeeksBehind(row.RiHours, programme.RiHours, day);
        var lagging = Math.Max(ojl, ri);
        return lagging >= rules.BehindAfterWeeks
            ? (Pace.Behind, $"{(ojl >= ri ? "on-the-job hours" : "instruction")} {lagging} weeks behind plan")
            : (Pace.OnPlan, null);
    }

    private static int DaysSince(DateTimeOffset instant, DateOnly day) => day.DayNumber - DateOnly.FromDateTime(instant.UtcDateTime).DayNumber;
}
