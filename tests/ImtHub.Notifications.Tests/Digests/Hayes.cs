using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;
using ImtHub.TestKit;

namespace ImtHub.Notifications.Tests.Digests;

/// <summary>A committee with its apprentices, all invented, on Monday, 5 January 2026.</summary>
internal static class Hayes
{
    public static readonly DateOnly Monday = new(2026, 1, 5);

    public static ProgramCatalog Programs => ImtProgram.Catalog;

    public static SponsorCatalog Sponsors { get; } =
        new([
            new("hayes", "Hayes Performance Systems", "WI", "imt")
            {
                WageSteps =
                [
                    new("start", "Start", 70, null, null, null),
                    new("second", "Second step", 80, null, 1000, null),
                    new("third", "Third step", 90, null, 2000, null),
                ],
            },
            new("rmg", "RMG Foundry", "WI", "imt"),
        ]);

    public static DigestComposer Composer { get; } = new(Programs, Sponsors, QuarterOfTheTerm.Everywhere, new DigestRules());

    public static Committee Committee { get; } = Steering.Committee with { Wishes = new Dictionary<MemberRole, RoleWishes>() };

    /// <summary>An apprentice a year into the term: the plan expects half of all hours, 1,368 h and 132 h.</summary>
    public static RosterRow Apprentice(string name, decimal ojl = 1400, decimal ri = 140) =>
        RosterRow.Of(
            new ApprenticeRecord
            {
                Id = name,
                Name = new PersonName(name.Split(' ')[0], string.Join(' ', name.Split(' ')[1..])),
                Sponsor = "hayes",
                Program = "imt",
                ProgramVersion = "1",
                Status = ApprenticeStatus.Active,
                StatusOn = new(2025, 1, 6),
                BeganOn = new(2025, 1, 6),
                OjlHours = ojl,
                OjlByWeek = Weeks(ojl, new(2025, 1, 6), 52),
                RiHours = ri,
                Competencies = new(
                    Enumerable.Range(1, 5).ToDictionary(number => $"competency-{number}", _ => (IReadOnlyList<CreditSource>)[])
                ),
            }
        ) with
        {
            OjlBefore = ojl,
            RiBefore = ri,
        };

    /// <summary>Hours spread evenly over so many weeks from a Monday on.</summary>
    public static SortedDictionary<DateOnly, decimal> Weeks(decimal hours, DateOnly monday, int weeks) =>
        new(Enumerable.Range(0, weeks).ToDictionary(week => monday.AddDays(7 * week), _ => hours / weeks));

    /// <summary>The same apprentice with another record.</summary>
    public static RosterRow With(this RosterRow row, Func<ApprenticeRecord, ApprenticeRecord> change) =>
        row with
        {
            Record = change(row.Record),
        };

    public static Digest Compose(IEnumerable<(string Id, RosterRow Row)> rows, params IReadOnlyList<ApprenticeEvent> events) =>
        Compose(rows, events, new Dictionary<string, IReadOnlyList<CourseStatement>>());

    public static Digest Compose(
        IEnumerable<(string Id, RosterRow Row)> rows,
        IReadOnlyList<ApprenticeEvent> events,
        Dictionary<string, IReadOnlyList<CourseStatement>> courses
    ) => Composer.Compose(Facts(rows) with { Events = events, Courses = courses }).Digest;

    /// <summary>Facts of a digest with those apprentices, and nothing new.</summary>
    public static DigestFacts Facts(IEnumerable<(string Id, RosterRow Row)> rows) =>
        new()
        {
            Committee = Committee,
            DigestId = "hayes@2026-01-05T07",
            Day = Monday,
            Roster = RosterOf(rows),
            Events = [],
        };

    public static ApprenticeEvent Event(
        string apprentice,
        long sequence,
        ApprenticeEventKind kind,
        string? subject = null,
        string? after = null,
        string? before = null
    ) =>
        new()
        {
            ApprenticeId = apprentice,
            Sequence = sequence,
            Kind = kind,
            At = At(2026, 1, 2),
            Sponsor = "hayes",
            RunId = "run-1",
            Subject = subject,
            Before = before,
            After = after,
        };

    public static CourseStatement Course(string course, string grade, CourseResult result) =>
        new()
        {
            Provider = "matc",
            Student = "0012",
            Course = course,
            Term = "2025-fall",
            Grade = grade,
            Result = result,
            Lineage = new Lineage("run-1", "grades/matc/2025-fall.csv", 2, "grades/matc@1", At(2026, 1, 2)),
        };

    public static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 12, 0, 0, TimeSpan.Zero);

    private static Roster RosterOf(IEnumerable<(string Id, RosterRow Row)> rows) =>
        new()
        {
            CommitteeId = "hayes",
            Scope = "hayes|",
            DigestId = "hayes@2026-01-05T07",
            Rows = new(rows.ToDictionary(pair => pair.Id, pair => pair.Row)),
        };
}
