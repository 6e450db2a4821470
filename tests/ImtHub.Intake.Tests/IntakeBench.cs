using System.Text;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;
using ImtHub.Intake.Tests.InMemory;
using ImtHub.Records.Configuration;
using ImtHub.Records.Programmes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ImtHub.Intake.Tests;

/// <summary>Intake on stores in memory: files are dropped, runs, records and receipts are looked at.</summary>
internal sealed class IntakeBench
{
    public static readonly DateTimeOffset Monday = new(2026, 1, 12, 8, 0, 0, TimeSpan.Zero);

    private readonly ProfileCatalog _profiles;
    private readonly IntakeLimits _limits;
    private readonly FileIntake _intake;
    private readonly InMemoryPartnerFiles _files = new();

    public IntakeBench(params IEnumerable<(string Path, string Json)> profiles)
        : this(new IntakeLimits(), profiles)
    {
    }

    public IntakeBench(IntakeLimits limits, params IEnumerable<(string Path, string Json)> profiles)
    {
        var problems = new List<ConfigurationProblem>();
        _profiles = ProfileCatalog.Read(profiles.Select(profile => new ConfigurationFile($"profiles/{profile.Path}.json", profile.Json)), problems);
        Assert.Empty(problems);
        _limits = limits;
        _intake = new FileIntake(
            Runs, Apprentices, Identities, Reviews, Outbox, Receipts, Announcer, _profiles, Programmes, limits, TimeProvider.System, NullLogger<FileIntake>.Instance);
        Arrival = new FileArrival(_files, _intake, NullLogger<FileArrival>.Instance);
    }

    public static ProgrammeCatalog Programmes { get; } = ReadProgrammes();

    public InMemoryRunLedger Runs { get; } = new();

    public InMemoryApprenticeStore Apprentices { get; } = new();

    public InMemoryIdentities Identities { get; } = new();

    public InMemoryReviewList Reviews { get; } = new();

    public InMemoryOutboxSignal Outbox { get; } = new();

    public InMemoryReceiptStore Receipts { get; } = new();

    public InMemoryReceiptAnnouncer Announcer { get; } = new();

    /// <summary>What triggers call, for files that were stored before.</summary>
    public FileArrival Arrival { get; }

    public void Store(string path, string text) => _files.Store(File(path, Encoding.UTF8.GetBytes(text), Monday));

    public Task<IntakeRun> DropAsync(string path, string text, int minutesLater = 0) => DropAsync(path, Encoding.UTF8.GetBytes(text), minutesLater);

    public Task<IntakeRun> DropAsync(string path, byte[] content, int minutesLater = 0) =>
        _intake.TakeInAsync(File(path, content, Monday.AddMinutes(minutesLater)), TestContext.Current.CancellationToken);

    public Task<FileCheckResult> CheckAsync(string path, string text) => CheckAsync(path, Encoding.UTF8.GetBytes(text));

    public Task<FileCheckResult> CheckAsync(string path, byte[] content)
    {
        var file = File(path, content, Monday);
        return new FileCheck(Programmes, _limits).CheckAsync(file, _profiles.Find(file.Feed, file.Partner)!, TestContext.Current.CancellationToken);
    }

    public static ArrivedFile File(string path, byte[] content, DateTimeOffset storedAt)
    {
        var parts = path.Split('/', 3);
        var feed = FeedNames.TryParse(parts[0], out var known) ? known : Feed.Unsorted;
        return new ArrivedFile(feed, parts[1], parts[2], storedAt, _ => Task.FromResult<Stream>(new MemoryStream(content, writable: false)));
    }

    private static ProgrammeCatalog ReadProgrammes()
    {
        var problems = new List<ConfigurationProblem>();
        var text = System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "programmes", "imt.json"));
        var programmes = ProgrammeCatalog.Read([new ConfigurationFile("programmes/imt.json", text)], problems);
        Assert.Empty(problems);
        return programmes;
    }
}
