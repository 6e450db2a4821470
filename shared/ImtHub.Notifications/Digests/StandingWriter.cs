using ImtHub.Records.Programmes;
using ImtHub.Records.Progress;

namespace ImtHub.Notifications.Digests;

/// <summary>Judges where an apprentice stands against the plan.</summary>
internal static class StandingWriter
{
    public static Standing Write(string id, RosterRow row, Programme programme, ProgressPlan plan, string? sponsor, DateOnly day, DigestRules rules)
    {
        var record = row.Record;
        var outlook = Outlook.Of(record, programme, day, rules.Progress);
        return new Standing
        {
            ApprenticeId = id,
            Apprentice = record.Name.ToString(),
            Sponsor = sponsor,
            Status = record.Status,
            Ojl = new Bar(record.OjlHours, programme.OjlHours, plan.Planned(programme.OjlHours, day), record.OjlHours - row.OjlBefore),
            Ri = new Bar(record.RiHours, programme.RiHours, plan.Planned(programme.RiHours, day), record.RiHours - row.RiBefore),
            Pace = outlook.Pace,
            Why = outlook.Why,
            Projection = outlook.Projection,
        };
    }
}
