using ImtHub.Notifications.Committees;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Statements;
using NodaTime;

namespace ImtHub.TestKit;

/// <summary>A committee with two members, and its apprentices.</summary>
public static class Steering
{
    public static Committee Committee { get; } =
        new()
        {
            Id = "hayes",
            Name = "Hayes IMT committee",
            Sponsors = new HashSet<string> { "hayes" },
            Cohorts = new HashSet<string>(),
            Schedule = new CommitteeSchedule
            {
                Zone = DateTimeZoneProviders.Tzdb["America/Chicago"],
                Every = ScheduleRhythm.Week,
                Weekday = DayOfWeek.Monday,
                Hour = 7,
            },
            Members = [new("Ada", MemberRole.Labor, "ada@example.org", null), new("Bob", MemberRole.Management, "bob@example.org", null)],
            WhenNothingChanged = WhenNothingChanged.None,
            Wishes = new Dictionary<MemberRole, RoleWishes>
            {
                [MemberRole.Labor] = new(new HashSet<Topic> { Topic.Milestones }, RoleWishes.Default.Digest),
            },
        };

    public static ApprenticeRecord Record(string id, decimal ojl, string sponsor = "hayes", string name = "Marcus") =>
        new()
        {
            Id = id,
            Name = new PersonName(name, "Webb"),
            Sponsor = sponsor,
            Program = "imt",
            ProgramVersion = "1",
            Status = ApprenticeStatus.Active,
            StatusOn = new(2025, 1, 6),
            BeganOn = new(2025, 1, 6),
            OjlHours = ojl,
        };

    public static ApprenticeEvent Hours(string id, long sequence, string sponsor = "hayes") =>
        Event(id, sequence, ApprenticeEventKind.OjlChanged, "operation", sponsor);

    public static ApprenticeEvent Milestone(string id, long sequence) =>
        Event(id, sequence, ApprenticeEventKind.MilestoneReached, "ojl-50", "hayes");

    private static ApprenticeEvent Event(string id, long sequence, ApprenticeEventKind kind, string subject, string sponsor) =>
        new()
        {
            ApprenticeId = id,
            Sequence = sequence,
            Kind = kind,
            At = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero),
            Sponsor = sponsor,
            RunId = "run-1",
            Subject = subject,
        };
}
