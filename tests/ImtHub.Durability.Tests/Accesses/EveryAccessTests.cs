using System.Collections.Concurrent;
using ImtHub.Azure.Operations;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Replays;
using ImtHub.Intake.Runs;
using ImtHub.Population;
using ImtHub.Records.Apprentices;
using Xunit;

namespace ImtHub.Durability.Tests.Accesses;

/// <summary>
/// From the drop of a file to the last mail every access to storage, to Service Bus and to Graph fails once, in a run of its own: before
/// its effect, after it, and after it with the client's own retry. Each run must end as the undisturbed one. IMTHUB_EVERY_ACCESS=all does
/// it with several files, too.
/// </summary>
public sealed class EveryAccessTests
{
    /// <summary>Runs that one set of servers is made for.</summary>
    private const int RunsPerServers = 400;

    private static readonly int s_sideBySide = 2 * Environment.ProcessorCount;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly Drops s_several = new(
        [
            new Drop(
                Feed.Hours,
                $"{Workforce.Employer}/early.csv",
                """
                No,Day,Hours,Code,Work
                000001,2025-01-03,8,REG,quality
                000002,2025-01-03,8,REG,quality
                000003,2025-01-07,some,REG,operation
                000009,2025-01-07,8,REG,operation
                """
            ),
            new Drop(Feed.Enrollments, $"{Workforce.Employer}/form.csv", new Workforce(3).Form()),
            new Drop(Feed.Hours, $"{Workforce.Employer}/week.csv", new Workforce(3).Week(0)),
            new Drop(Feed.Hours, $"{Workforce.Employer}/week-again.csv", new Workforce(3).Week(0, correction: 1)),
            new Drop(Feed.Enrollments, $"{Workforce.Employer}/form-again.csv", Earlier(new Workforce(3).Form())),
        ],
        WithDigest: true
    );

    /// <summary>
    /// A small file: hours that come before their worker's form, held and taken in again, with one row that is refused and one that stays
    /// held. By command the same with three workers; then a week, a week that states it anew, a form that lets hours count which were held,
    /// and the digest.
    /// </summary>
    public static TheoryData<string> Ways =>
        Environment.GetEnvironmentVariable("IMTHUB_EVERY_ACCESS") == "all" ? ["a small file", "several files"] : ["a small file"];

    [Theory]
    [MemberData(nameof(Ways))]
    public Task Whatever_access_fails_once_it_ends_as_if_nothing_had_happened(string way) =>
        way == "a small file" ? EachAccessFailsAsync(Drops.Small, leastAccesses: 140) : EachAccessFailsAsync(s_several, leastAccesses: 400);

    private static string Earlier(string form) => form.Replace("2025-01-06", "2025-01-03", StringComparison.Ordinal);

    private static async Task EachAccessFailsAsync(Drops drops, int leastAccesses)
    {
        var (accesses, undisturbed) = await UndisturbedAsync(drops);
        Assert.True(
            accesses.Count >= leastAccesses,
            $"Only {accesses.Count} accesses, of which {accesses.Count(access => access.Writes)} write."
        );
        AccessFault[] faults =
        [
            .. accesses.SelectMany(
                access => access.Writes ? Enum.GetValues<FaultKind>() : [FaultKind.NothingArrived],
                (access, kind) => new AccessFault(access, kind)
            ),
        ];
        var mayDouble = MayDouble(accesses);
        var differences = new ConcurrentBag<string>();
        foreach (var some in faults.Chunk(RunsPerServers))
        {
            await using var servers = await SharedServers.StartAsync(some.Length);
            await Parallel.ForEachAsync(
                some.Index(),
                new ParallelOptions { MaxDegreeOfParallelism = s_sideBySide, CancellationToken = Stop },
                async (one, _) =>
                {
                    foreach (var difference in await DifferencesAsync(servers, one.Index, one.Item, drops, undisturbed, mayDouble))
                    {
                        differences.Add($"{one.Item}\n    {difference}");
                    }
                }
            );
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{accesses.Count} accesses, {faults.Length} faults");
        Assert.True(differences.IsEmpty, string.Join('\n', differences.Order(StringComparer.Ordinal)));
    }

    /// <summary>The accesses and the outcome of a run in which nothing fails; a rebuild gives the same, and so does a second run.</summary>
    private static async Task<(IReadOnlyList<Access> Accesses, RunOutcome Outcome)> UndisturbedAsync(Drops drops)
    {
        await using var servers = await SharedServers.StartAsync(2);
        await using var hub = await drops.RunAsync(servers, 0);
        await using var again = await drops.RunAsync(servers, 1);
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

    private static Comparer<Access> AccessOrder { get; } =
        Comparer<Access>.Create(
            (one, other) => string.CompareOrdinal(one.Name, other.Name) is not 0 and var byName ? byName : one.Time.CompareTo(other.Time)
        );

    /// <summary>
    /// The accesses by whose failure docs/mail.md allows a mail to be sent twice: from the mail service's answer to the row in the ledger
    /// that keeps it.
    /// </summary>
    private static HashSet<Access> MayDouble(IReadOnlyList<Access> accesses)
    {
        var may = new HashSet<Access>();
        var isUnknown = false;
        foreach (var access in accesses)
        {
            isUnknown |= access.Name == AccessedGraph.Name;
            if (isUnknown)
            {
                may.Add(access);
            }

            if (access.Name.StartsWith("table POST transaction Mail", StringComparison.Ordinal))
            {
                isUnknown = false;
            }
        }

        return may;
    }

    private static async Task<List<string>> DifferencesAsync(
        SharedServers servers,
        int run,
        AccessFault fault,
        Drops drops,
        RunOutcome undisturbed,
        HashSet<Access> mayDouble
    )
    {
        try
        {
            await using var hub = await drops.RunAsync(servers, run, fault);
            var outcome = await RunOutcome.ReadAsync(servers, hub);
            return
            [
                .. hub.Log.HasFailed ? [] : new[] { "did not come about" },
                .. outcome.DifferencesTo(undisturbed),
                .. mayDouble.Contains(fault.Access) ? [] : outcome.Doubles.Select(key => $"was sent twice: {key}"),
            ];
        }
        catch (Xunit.Sdk.XunitException stuck)
        {
            return [stuck.Message];
        }
    }

    private static async Task<List<RebuildDifference>> DifferencesOfARebuildAsync(HubOfOneRun hub)
    {
        await hub.Tables.CreateTableAsync(StorageNames.Decisions, Stop);
        var tables = await RebuildTables.CreateAsync(hub.Tables, DateTimeOffset.UnixEpoch, Stop);
        await hub.Get<Rebuild>().RunAsync(tables.Stores, (_, _, _) => { }, Stop);
        var comparison = new RebuildComparison(
            hub.Get<IApprenticeDirectory>(),
            hub.Get<IIdentityDirectory>(),
            hub.Get<IReviewList>(),
            tables.Stores
        );
        return await comparison.CompareAsync(Stop).ToListAsync(Stop);
    }
}
