using System.Collections.Concurrent;
using ImtHub.Hub;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Rebuilding;
using ImtHub.Intake.Runs;
using ImtHub.Notifications.Orders;
using ImtHub.Population;
using ImtHub.Records.Apprentices;
using ImtHub.Storage;
using ImtHub.Storage.Rebuilding;
using Xunit;

namespace ImtHub.Durability.Tests.Accesses;

/// <summary>
/// From the drop of a file to the last mail every access to storage, to Service Bus and to Graph fails once, in a run of its own: before its
/// effect, after it, and after it with the client's own retry. Each run must end as the undisturbed one. IMTHUB_EVERY_ACCESS=all does it with
/// several files, too.
/// </summary>
public sealed class EveryAccessTests
{
    /// <summary>Runs that one set of servers is made for.</summary>
    private const int RunsPerServers = 400;

    private static readonly int s_sideBySide = 2 * Environment.ProcessorCount;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>
    /// Hours that come before their worker's form: held, and taken in again; with one row that is refused, and one that stays held.
    /// </summary>
    [Fact]
    public Task Whatever_access_fails_once_a_small_file_ends_as_if_nothing_had_happened() => EachAccessFailsAsync(
        new Drops(
        [
            new Drop(Feed.Hours, $"{Workforce.Employer}/week.csv", """
                No,Day,Hours,Code,Work
                000001,2025-01-06,8,REG,operation
                000001,2025-01-03,8,REG,quality
                000001,2025-01-07,some,REG,operation
                """),
            new Drop(Feed.Enrollments, $"{Workforce.Employer}/form.csv", new Workforce(1).Form()),
        ],
        WithDigest: false),
        leastAccesses: 140);

    /// <summary>
    /// The same with three workers; then a week, a week that states it anew, a form that lets hours count which were held, and the digest.
    /// </summary>
    [Fact]
    public Task Whatever_access_fails_once_several_files_and_a_digest_end_as_if_nothing_had_happened()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("IMTHUB_EVERY_ACCESS") == "all", "Takes many minutes; IMTHUB_EVERY_ACCESS=all runs it.");
        var workforce = new Workforce(3);
        return EachAccessFailsAsync(
            new Drops(
            [
                new Drop(Feed.Hours, $"{Workforce.Employer}/early.csv", """
                    No,Day,Hours,Code,Work
                    000001,2025-01-03,8,REG,quality
                    000002,2025-01-03,8,REG,quality
                    000003,2025-01-07,some,REG,operation
                    000009,2025-01-07,8,REG,operation
                    """),
                new Drop(Feed.Enrollments, $"{Workforce.Employer}/form.csv", workforce.Form()),
                new Drop(Feed.Hours, $"{Workforce.Employer}/week.csv", workforce.Week(0)),
                new Drop(Feed.Hours, $"{Workforce.Employer}/week-again.csv", workforce.Week(0, correction: 1)),
                new Drop(Feed.Enrollments, $"{Workforce.Employer}/form-again.csv", Earlier(workforce.Form())),
            ],
            WithDigest: true),
            leastAccesses: 400);
    }

    private static string Earlier(string form) => form.Replace("2025-01-06", "2025-01-03", StringComparison.Ordinal);

    /// <summary>What happens in a run.</summary>
    /// <param name="Files">The files, each dropped when all that follows from the one before is done.</param>
    /// <param name="WithDigest">Whether the committee's digest is ordered at the end.</param>
    private sealed record Drops(IReadOnlyList<Drop> Files, bool WithDigest);

    private static async Task EachAccessFailsAsync(Drops drops, int leastAccesses)
    {
        var (accesses, undisturbed) = await UndisturbedAsync(drops);
        Assert.True(accesses.Count >= leastAccesses, $"Only {accesses.Count} accesses.");
        AccessFault[] faults =
        [
            .. accesses.SelectMany(
                access => access.Writes ? Enum.GetValues<FaultKind>() : [FaultKind.NothingArrived], (access, kind) => new AccessFault(access, kind)),
        ];
        var mayDouble = MayDouble(accesses);
        var differences = new ConcurrentBag<string>();
        foreach (var some in faults.Chunk(RunsPerServers))
        {
            await using var servers = await SharedServers.StartAsync(some.Length);
            await Parallel.ForEachAsync(
                some.Index(), new ParallelOptions { MaxDegreeOfParallelism = s_sideBySide, CancellationToken = Stop },
                async (one, _) =>
                {
                    foreach (var difference in await DifferencesAsync(servers, one.Index, one.Item, drops, undisturbed, mayDouble))
                        differences.Add($"{one.Item}\n    {difference}");
                });
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{accesses.Count} accesses, {faults.Length} faults");
        Assert.True(differences.IsEmpty, string.Join('\n', differences.Order(StringComparer.Ordinal)));
    }

    /// <summary>The accesses and the outcome of a run in which nothing fails; a rebuild gives the same, and so does a second run.</summary>
    private static async Task<(IReadOnlyList<Access> Accesses, RunOutcome Outcome)> UndisturbedAsync(Drops drops)
    {
        await using var servers = await SharedServers.StartAsync(2);
        await using var hub = await RunAsync(servers, 0, null, drops);
        await using var again = await RunAsync(servers, 1, null, drops);
        var outcome = await RunOutcome.ReadAsync(servers, hub);
        var accesses = hub.Log.Accesses;
        Assert.Equal(outcome.Written, (await RunOutcome.ReadAsync(servers, again)).Written);
        Assert.Equal(accesses.Order(AccessOrder), again.Log.Accesses.Order(AccessOrder));
        Assert.Empty(outcome.Doubles);
        var runs = await hub.Get<IRunLedger>().ListAsync(null, null, 100, Stop);
        Assert.All(runs, run => Assert.True(run is { State: RunState.Finished, Counts.Reconciles: true }));
        Assert.Empty(await DifferencesOfARebuildAsync(hub));
        return (accesses, outcome);
    }

    private static Comparer<Access> AccessOrder { get; } = Comparer<Access>.Create((one, other) =>
        string.CompareOrdinal(one.Name, other.Name) is not 0 and var byName ? byName : one.Time.CompareTo(other.Time));

    /// <summary>
    /// The accesses by whose failure docs/mail.md allows a mail to be sent twice: from the mail service's answer to the row in the ledger that
    /// keeps it.
    /// </summary>
    private static HashSet<Access> MayDouble(IReadOnlyList<Access> accesses)
    {
        var may = new HashSet<Access>();
        var isUnknown = false;
        foreach (var access in accesses)
        {
            isUnknown |= access.Name == AccessedGraph.Name;
            if (isUnknown)
                may.Add(access);
            if (access.Name.StartsWith("table POST transaction Mail", StringComparison.Ordinal))
                isUnknown = false;
        }

        return may;
    }

    private static async Task<List<string>> DifferencesAsync(
        SharedServers servers, int run, AccessFault fault, Drops drops, RunOutcome undisturbed, HashSet<Access> mayDouble)
    {
        try
        {
            await using var hub = await RunAsync(servers, run, fault, drops);
            var outcome = await RunOutcome.ReadAsync(servers, hub);
            return
            [
                .. hub.Log.HasFailed ? [] : new[] { "did not come about" },
                .. undisturbed.Written.Except(outcome.Written).Select(line => $"is missing: {line}"),
                .. outcome.Written.Except(undisturbed.Written).Select(line => $"is too much: {line}"),
                .. undisturbed.Mails.Except(outcome.Mails).Select(mail => $"was not sent: {mail}"),
                .. outcome.Mails.Except(undisturbed.Mails).Select(mail => $"was sent: {mail}"),
                .. HaveSameNumbers(outcome, undisturbed) ? [] : new[] { "ends with another number of rows or mails" },
                .. mayDouble.Contains(fault.Access) ? [] : outcome.Doubles.Select(key => $"was sent twice: {key}"),
            ];
        }
        catch (Xunit.Sdk.XunitException stuck)
        {
            return [stuck.Message];
        }
    }

    private static bool HaveSameNumbers(RunOutcome one, RunOutcome other) =>
        one.Written.Count == other.Written.Count && one.Mails.Count == other.Mails.Count;

    private static async Task<HubOfOneRun> RunAsync(SharedServers servers, int run, AccessFault? fault, Drops drops)
    {
        var hub = await HubOfOneRun.NewAsync(servers, run, s_configuration.Value, fault);
        var host = new FunctionsHost(hub, servers.Bus, SharedServers.TopicSuffix(run));
        foreach (var (number, drop) in drops.Files.Index())
        {
            await drop.StoreAsync(hub, number);
            await host.DroppedAsync(drop.Feed, drop.Path);
            await host.FinishAsync();
        }

        if (!drops.WithDigest)
            return hub;
        // The digest is ordered without the log: a timer that lost its order orders it again.
        await hub.Queues.GetQueueClient(StorageNames.MailQueue).SendMessageAsync(
            hub.Get<DigestScheduler>().OutOfTurn(new DateTimeOffset(2026, 1, 13, 15, 0, 0, TimeSpan.Zero)).Single(), Stop);
        await host.FinishAsync();
        return hub;
    }

    private static async Task<List<RebuildDifference>> DifferencesOfARebuildAsync(HubOfOneRun hub)
    {
        await hub.Tables.CreateTableAsync(StorageNames.Decisions, Stop);
        var tables = await RebuildTables.CreateAsync(hub.Tables, DateTimeOffset.UnixEpoch, Stop);
        await hub.Get<Rebuild>().RunAsync(tables.Stores, (_, _, _) => { }, Stop);
        var comparison = new RebuildComparison(hub.Get<IApprenticeDirectory>(), hub.Get<IIdentityDirectory>(), hub.Get<IReviewList>(), tables.Stores);
        return await comparison.CompareAsync(Stop).ToListAsync(Stop);
    }

    /// <summary>A committee one of whose roles hears of enrollments at once.</summary>
    private static readonly Lazy<HubConfiguration> s_configuration = new(() => HubConfiguration.Read(
    [
        .. Workforce.ConfigurationWithMails.Select(file => file with
        {
            Text = file.Text.Replace("\"labor\": { \"atOnce\": [] }", "\"labor\": { \"atOnce\": [\"records\"] }", StringComparison.Ordinal),
        }),
    ]));
}
