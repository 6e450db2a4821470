using System.Text;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Checking;
using ImtHub.Intake.Decisions;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Processing;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Replays;
using ImtHub.Intake.Runs;
using ImtHub.Records.Configuration;
using ImtHub.Records.Programs;
using ImtHub.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ImtHub.Intake.Tests;

/// <summary>Intake on stores in memory: files are dropped, runs, records and receipts are looked at.</summary>
internal sealed class IntakeBench
{
    public static readonly DateTimeOffset Monday = new(2026, 11, 2, 15, 0, 0, TimeSpan.Zero);

    private const int MostOrders = 1_000;

    private readonly IntakeLimits _limits;
    private ProfileCatalog _profiles;
    private FileIntake _intake = null!;
    private RunDecisions _decisions = null!;

    public IntakeBench(params IEnumerable<(string Path, string Json)> profiles)
        : this(new IntakeLimits(), profiles) { }

    public IntakeBench(IntakeLimits limits, params IEnumerable<(string Path, string Json)> profiles)
    {
        _profiles = Read(profiles);
        _limits = limits;
        Stores = new IntakeStores(
            Runs,
            Line,
            Apprentices,
            Identities,
            Forms,
            Reviews,
            Archive,
            Replays,
            Outbox,
            Receipts,
            Announcer,
            Checkpoints,
            Poisoned
        );
        Use(_profiles);
    }

    public IntakeStores Stores { get; private set; }

    /// <summary>What people decide about who is who.</summary>
    public DecisionMaker Decisions => DecisionsAt(TimeProvider.System);

    public DecisionMaker DecisionsAt(TimeProvider clock) => new(Stores, _intake, _decisions, DecisionLog, Programs, clock);

    public static ProgramCatalog Programs => ImtProgram.Catalog;

    public InMemoryPartnerFiles Files { get; } = new();

    public InMemoryRunLedger Runs { get; } = new();

    public InMemoryFileLine Line { get; } = new();

    public InMemoryApprenticeStore Apprentices { get; } = new();

    public InMemoryIdentities Identities { get; } = new();

    public InMemoryPersonalForms Forms { get; } = new();

    public InMemoryReviewList Reviews { get; } = new();

    public InMemoryFileArchive Archive { get; } = new();

    public InMemoryReplayOrders Replays { get; } = new();

    public InMemoryDecisionLog DecisionLog { get; } = new();

    public InMemoryVoteLog VoteLog { get; } = new();

    /// <summary>What members of committees say.</summary>
    public VoteKeeper Votes => new(Stores, VoteLog, Programs);

    public InMemoryOutboxSignal Outbox { get; } = new();

    public InMemoryReceiptStore Receipts { get; } = new();

    public InMemoryReceiptAnnouncer Announcer { get; } = new();

    public InMemoryPoisonedFiles Poisoned { get; } = new();

    public InMemoryCheckpoints Checkpoints { get; } = new();

    /// <summary>What triggers call, for files that were stored before.</summary>
    public FileArrival Arrival => new(Files, _intake, PartnerLine, NullLogger<FileArrival>.Instance);

    /// <summary>The order in which a partner's files are taken in.</summary>
    public PartnerLine PartnerLine => new(Line, Files, Replays, _intake, _limits, TimeProvider.System, NullLogger<PartnerLine>.Instance);

    public void Delete(string path) => Files.Delete(path);

    public void Store(string path, ArrivedFile file) => Files.Store(path, file);

    public void Store(string path, string text, int minutesLater = 0) =>
        Files.Store(path, File(path, Encoding.UTF8.GetBytes(text), Monday.AddMinutes(minutesLater)));

    public Task<IntakeRun> DropAsync(string path, string text, int minutesLater = 0) =>
        DropAsync(path, Encoding.UTF8.GetBytes(text), minutesLater);

    public Task<IntakeRun> DropAsync(string path, byte[] content, int minutesLater = 0) =>
        TakeInAsync(File(path, content, Monday.AddMinutes(minutesLater)));

    public Task<IntakeRun> TakeInAsync(ArrivedFile file) => _intake.TakeInAsync(file, TestContext.Current.CancellationToken);

    /// <summary>Lets the hub read on by other profiles.</summary>
    public void Use(params IEnumerable<(string Path, string Json)> profiles) => Use(Read(profiles));

    public Task<IntakeRun?> ReplayAsync(IntakeRun run) => _intake.ReplayAsync(run.Id, TestContext.Current.CancellationToken);

    /// <summary>Carries out everything that waits to be done again, and what follows from it.</summary>
    public async Task CarryOutReplaysAsync()
    {
        for (var carried = 0; Replays.Waiting.TryDequeue(out var order); carried++)
        {
            Assert.True(carried < MostOrders, $"Orders never end: {order}");
            await CarryOutAsync(order);
        }
    }

    /// <summary>Carries out one order.</summary>
    public Task CarryOutAsync(string order)
    {
        var handler = new ReplayHandler(_intake, Stores, _profiles, _limits, TimeProvider.System, PartnerLine);
        return handler.HandleAsync(order, TestContext.Current.CancellationToken);
    }

    /// <summary>Carries out everything, that which was put off as well, until nothing is left.</summary>
    public async Task CarryOutPutOffAsync()
    {
        for (var round = 0; !Replays.Waiting.IsEmpty || !Replays.PutOff.IsEmpty; round++)
        {
            Assert.InRange(round, 0, 20);
            await CarryOutReplaysAsync();
            while (Replays.PutOff.TryDequeue(out var order))
            {
                Replays.Waiting.Enqueue(order);
            }
        }
    }

    /// <summary>Lets a call be told of each step that files take to a store.</summary>
    public void Watch(Action step)
    {
        Stores = new IntakeStores(
            Stepped.Of<IRunLedger>(Runs, step),
            Stepped.Of<IFileLine>(Line, step),
            Stepped.Of<IApprenticeStore>(Apprentices, step),
            Stepped.Of<IIdentityDirectory>(Identities, step),
            Stepped.Of<IPersonalFormStore>(Forms, step),
            Stepped.Of<IReviewList>(Reviews, step),
            Stepped.Of<IFileArchive>(Archive, step),
            Stepped.Of<IReplayOrders>(Replays, step),
            Stepped.Of<IOutboxSignal>(Outbox, step),
            Stepped.Of<IReceiptStore>(Receipts, step),
            Stepped.Of<IReceiptAnnouncer>(Announcer, step),
            Stepped.Of<ICheckpointStore>(Checkpoints, step),
            Stepped.Of<IPoisonedFiles>(Poisoned, step)
        );
        Use(_profiles);
    }

    /// <summary>Makes everything anew beside the hub, and says what differs.</summary>
    public async Task<(RebuildReport Report, IReadOnlyList<RebuildDifference> Differences)> RebuildAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        var apprentices = new InMemoryApprenticeStore();
        var into = new RebuildStores(
            new InMemoryRunLedger(),
            apprentices,
            apprentices,
            new InMemoryIdentities(),
            new InMemoryPersonalForms(),
            new InMemoryReviewList()
        );
        var report = await new Rebuild(Runs, DecisionLog, VoteLog, Archive, _profiles, Programs, _limits, TimeProvider.System).RunAsync(
            into,
            (_, _, _) => { },
            stop
        );
        return (report, await new RebuildComparison(Apprentices, Identities, Reviews, into).CompareAsync(stop).ToListAsync(stop));
    }

    public Task<FileCheckResult> CheckAsync(string path, string text) => CheckAsync(path, Encoding.UTF8.GetBytes(text));

    public Task<FileCheckResult> CheckAsync(string path, byte[] content)
    {
        var file = File(path, content, Monday);
        return new FileCheck(Programs, _limits).CheckAsync(
            file,
            _profiles.Find(file.Feed, file.Partner)!,
            TestContext.Current.CancellationToken
        );
    }

    /// <summary>What would become of a file if it were dropped now.</summary>
    public Task<FileCheckResult> DryRunAsync(string path, byte[] content, int minutesLater = 0) =>
        new HubCheck(Runs, Apprentices, Identities, Reviews, _profiles, Programs, _limits, TimeProvider.System).CheckAsync(
            File(path, content, Monday.AddMinutes(minutesLater)),
            TestContext.Current.CancellationToken
        );

    public static ArrivedFile File(string path, byte[] content, DateTimeOffset storedAt)
    {
        var parts = path.Split('/', 2);
        var place = FilePlace.Of(FeedNames.TryParse(parts[0], out var known) ? known : Feed.Unsorted, parts[1]);
        return new ArrivedFile(
            place.Feed,
            place.Partner,
            place.Name,
            storedAt,
            _ => Task.FromResult<Stream>(new MemoryStream(content, writable: false))
        );
    }

    private void Use(ProfileCatalog profiles)
    {
        _profiles = profiles;
        _intake = new FileIntake(Stores, profiles, Programs, _limits, TimeProvider.System, NullLogger<FileIntake>.Instance);
        _decisions = new RunDecisions(Stores, profiles, Programs, _limits, TimeProvider.System, NullLogger<RunDecisions>.Instance);
    }

    private static ProfileCatalog Read(IEnumerable<(string Path, string Json)> profiles)
    {
        var problems = new List<ConfigurationProblem>();
        var catalog = ProfileReader.ReadAll(
            profiles.Select(profile => new ConfigurationFile($"profiles/{profile.Path}.json", profile.Json)),
            problems
        );
        Assert.Empty(problems);
        return catalog;
    }
}
