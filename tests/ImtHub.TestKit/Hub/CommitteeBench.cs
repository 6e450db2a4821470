using ImtHub.Hub.Committees;
using ImtHub.Intake.Access;
using ImtHub.Intake.Decisions;
using ImtHub.Intake.Processing;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Mailing;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Population;
using NodaTime;

namespace ImtHub.TestKit;

/// <summary>A hub in memory with one committee, whose apprentice Ada has done all that a small program asks for.</summary>
public sealed class CommitteeBench
{
    public const string AdaId = "a-1";
    public const string LaborAddress = "lee@union.example";
    public const string ManagementAddress = "max@acme.example";

    private readonly IntakeStores _stores;
    private int _files;

    public CommitteeBench(IEnumerable<CommitteeMember>? members = null, CommitteeRule? rule = null)
    {
        Committee = new Committee
        {
            Id = "acme-jac",
            Name = "Acme joint committee",
            Sponsors = new HashSet<string> { "acme" },
            Cohorts = new HashSet<string>(),
            Schedule = new CommitteeSchedule
            {
                Zone = DateTimeZoneProviders.Tzdb["America/Chicago"],
                Every = ScheduleRhythm.Month,
                Weekday = DayOfWeek.Tuesday,
                Hour = 9,
            },
            Members =
            [
                .. members
                    ??
                    [
                        new("Lee Labor", MemberRole.Labor, LaborAddress, null),
                        new("Max Manager", MemberRole.Management, ManagementAddress, null),
                        new(null, MemberRole.Educator, "eve@college.example", null),
                    ],
            ],
            WhenNothingChanged = WhenNothingChanged.None,
            Wishes = new Dictionary<MemberRole, RoleWishes>(),
        };
        _stores = new(
            new InMemoryRunLedger(),
            new InMemoryFileLine(),
            Apprentices,
            new InMemoryIdentities(),
            new InMemoryPersonalForms(),
            new InMemoryReviewList(),
            new InMemoryFileArchive(),
            new InMemoryReplayOrders(),
            Outbox,
            new InMemoryReceiptStore(),
            new InMemoryReceiptAnnouncer(),
            new InMemoryCheckpoints(),
            new InMemoryPoisonedFiles()
        );
        Committees = new([Committee]);
        var population = new PopulationReader(Apprentices, null!, Programs, new([Acme]), QuarterOfTheTerm.Everywhere);
        Jurisdictions = new([
            new("wi", "Wisconsin", "WI", [], []) { Probation = QuarterOfTheTerm.Rule, Committee = rule ?? CommitteeRule.Usual },
        ]);
        Cases = new(Apprentices, Votes, population, Programs, Jurisdictions, new DigestRules(), new StoryDay(null), Clock);
        Voting = new(Cases, new VoteKeeper(_stores, Votes, Programs), Clock);
        Office = new(Links, Committees, Clock);
        Gate = new(Links, Access, new PartnerLimits(), Committees, Clock);
    }

    public static DateOnly FirstDay { get; } = new(2025, 1, 6);

    public static Sponsor Acme { get; } =
        new("acme", "Acme", "WI", "small")
        {
            WageSteps =
            [
                new("start", "Start", 70, null, null, null, true, null),
                new("second", "Second step", 80, null, 20, null, true, null),
            ],
        };

    public static ProgramCatalog Programs { get; } =
        new([
            new Program
            {
                Id = "small",
                Version = "1",
                Name = "A program of 40 hours",
                InForceFrom = new DateOnly(2013, 2, 1),
                Term = new ProgramTerm(18, 24),
                OjlHours = 40,
                MaxHoursPerWeek = 84,
                WorkProcesses = [new WorkProcess("operation", "Operation", 40, true, null)],
                RiHours = 5,
                Components = [new RiComponent("safety", "Safety", 5, true, null)],
                Courses = [new ProgramCourse("mssc", "SAFETY", "Safety", ["safety"], true, null)],
                Competencies = [new Competency("safe-work", "Works safely", true, null)],
                Milestones = [],
            },
        ]);

    public MovableClock Clock { get; } = new(new DateTimeOffset(2026, 3, 10, 15, 0, 0, TimeSpan.Zero));

    public Committee Committee { get; }

    public CommitteeCatalog Committees { get; }

    public JurisdictionCatalog Jurisdictions { get; }

    public InMemoryApprenticeStore Apprentices { get; } = new();

    public InMemoryVoteLog Votes { get; } = new();

    public InMemoryMemberLinks Links { get; } = new();

    public InMemoryPartnerAccess Access { get; } = new();

    public InMemoryOutboxSignal Outbox { get; } = new();

    public CommitteeCases Cases { get; }

    public CommitteeVoting Voting { get; }

    public MemberLinkOffice Office { get; }

    public MemberLinkGate Gate { get; }

    public ApprenticeRecord Ada => Apprentices.Records.Single(record => record.Id == AdaId);

    /// <summary>Enrolls Ada, with all hours, instruction and sign-offs as they are wanted.</summary>
    public async Task EnrollAsync(ApprenticeStatus status = ApprenticeStatus.Active, decimal hours = 40, bool signedOff = true)
    {
        var file = NextFile();
        await StateAsync(
            new EnrollmentStatement
            {
                Lineage = file,
                Sponsor = "acme",
                Worker = "007",
                Program = "small",
                Name = new PersonName("Ada", "Example"),
                BeganOn = FirstDay,
                Status = status,
            }
        );
        for (var day = 0; hours > 0; day++, hours -= 8)
        {
            await WorkAsync(FirstDay.AddDays(day), Math.Min(8, hours));
        }

        await StateAsync(
            new CourseStatement
            {
                Lineage = NextFile(),
                Provider = "mssc",
                Student = "42",
                Course = "SAFETY",
                Term = "",
                Grade = "pass",
                Result = CourseResult.Passed,
                On = FirstDay.AddDays(20),
            }
        );
        if (signedOff)
        {
            await SignOffAsync();
        }
    }

    public Task WorkAsync(DateOnly day, decimal hours) =>
        StateAsync(
            new HoursStatement
            {
                Lineage = NextFile(),
                Employer = "acme",
                Worker = "007",
                From = day,
                To = day,
                PayCode = "REG",
                Kind = HoursKind.OnTheJobLearning,
                WorkProcess = "operation",
                Hours = hours,
            }
        );

    public Task SignOffAsync() =>
        StateAsync(
            new CompetencyStatement
            {
                Lineage = NextFile(),
                Employer = "acme",
                Worker = "007",
                Competency = "safe-work",
                On = FirstDay.AddDays(30),
                Demonstrated = true,
            }
        );

    /// <summary>Who a member is.</summary>
    public Voter Voter(string address) =>
        ImtHub.Hub.Committees.Voter.Of(Committee.Members.Single(member => AddressKey.Of(member.Address) == AddressKey.Of(address)));

    /// <summary>Looks at a question and answers it as it was seen.</summary>
    public async Task<BallotAnswer> SayAsync(string address, Vote says, string question = CommitteeQuestion.Completion)
    {
        var seen = await Cases.FindAsync(Committee, AdaId, question, CancellationToken.None);
        return await SayAsync(address, says, seen is null ? null : new(seen.Numbers, seen.Votes.Count), question);
    }

    /// <summary>Answers a question as it was seen.</summary>
    public Task<BallotAnswer> SayAsync(string address, Vote says, SeenCase? seen, string question = CommitteeQuestion.Completion) =>
        Voting.VoteAsync(
            new(Committee, Voter(address), AdaId, question, says, seen, "link 0123456789abcdef", null),
            CancellationToken.None
        );

    private async Task StateAsync(Statement stated)
    {
        var before = await Apprentices.ReadAllAsync(AdaId, CancellationToken.None);
        var change = RecordKeeper.Apply(Programs, before.State, [stated]);
        if (!await Apprentices.TryCommitAsync(before, change, CancellationToken.None))
        {
            throw new InvalidOperationException("Nobody else writes here.");
        }
    }

    private Lineage NextFile() =>
        new(
            FormattableString.Invariant($"run-{++_files}"),
            FormattableString.Invariant($"hours/acme/{_files}.csv"),
            2,
            "hours/acme@1",
            new DateTimeOffset(2026, 2, 1, 8, 0, 0, TimeSpan.Zero).AddMinutes(_files)
        );
}
