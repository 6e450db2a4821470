using System.Collections.Concurrent;
using System.Globalization;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;
using ImtHub.LocalHost.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Hub;

/// <summary>A file that takes longer than one invocation may run.</summary>
public sealed class LongFileTests
{
    private const int People = 250;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_goes_on_in_further_invocations_and_ends_with_one_receipt()
    {
        using var folder = new TemporaryFolder();
        var invocations = new Invocations();
        await using var hub = await LocalHub.StartAsync(
            new()
            {
                Config = Repository.PathTo("samples", "config"),
                Observer = invocations,
                Settings = new Dictionary<string, string?>
                {
                    ["Intake:Limits:RowsPerWindow"] = "100",
                    ["Intake:Limits:ContinueSeconds"] = "0",
                    ["AzureFunctionsJobHost:functionTimeout"] = "00:00:20",
                },
            },
            Stop
        );

        await DropAsync(hub, folder, "many.tsv", People, "LF");
        hub.LookForFiles();
        await hub.WaitUntilIdleAsync(Stop);

        var run = Assert.Single(await hub.Services.GetRequiredService<IRunLedger>().ListAsync(Feed.Enrollments, "hayes", 10, Stop));
        Assert.Equal((RunState.Finished, People, People), (run.State, run.Counts.Received, run.Counts.Applied));
        Assert.Null(await hub.Services.GetRequiredService<ICheckpointStore>().FindAsync(run.Id, Stop));
        // One window in each: the file's own, and one for each of the other two.
        Assert.Equal(1, invocations.Of("EnrollmentFormArrived"));
        Assert.True(invocations.Of("ReplayRun") >= 2);
    }

    /// <summary>A partner's own files wait for each other, in the order in which they were stored; those of another one do not.</summary>
    [Fact]
    public async Task Small_files_are_not_kept_waiting_by_as_many_large_ones_of_another_partner_as_are_read_at_once()
    {
        const int Large = 4; // host.json: blobs.maxDegreeOfParallelism
        const int Small = 40;
        // A file has its price besides its rows: 40 small ones take about as long as 480 rows of large ones. With twice as many rows most
        // small ones end first; were they kept waiting, none would.
        const int Rows = 240;
        using var folder = new TemporaryFolder();
        await using var hub = await LocalHub.StartAsync(
            new()
            {
                Config = Repository.PathTo("samples", "config"),
                Settings = new Dictionary<string, string?>
                {
                    ["Intake:Limits:RowsPerWindow"] = "20",
                    ["Intake:Limits:ContinueSeconds"] = "1",
                },
            },
            Stop
        );

        for (var file = 0; file < Large; file++)
        {
            await DropAsync(hub, folder, $"large-{file}.tsv", Rows, $"L{file}");
        }

        // All are stored before the hub looks: on a busy machine the large ones would end while the small ones are still being sent.
        for (var file = 0; file < Small; file++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"small-{file:D3}.csv");
            folder.Write(
                name,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Employee Id;First Name;Last Name;Program;Start Date;Status\nMV-9{file:D3};Small;File{file};IMT;2025-01-06;In training\n"
                )
            );
            await hub.Upload.FileAsync(new PartnerFile("enrollments", "menomonee-valley", name, Path.Combine(folder.Path, name)), Stop);
        }

        hub.LookForFiles();
        await hub.WaitUntilIdleAsync(Stop);

        var runs = await hub.Services.GetRequiredService<IRunLedger>().ListAsync(Feed.Enrollments, null, 1_000, Stop);
        Assert.Equal(Large + Small, runs.Count);
        Assert.All(runs, run => Assert.Equal((RunState.Finished, run.Counts.Received), (run.State, run.Counts.Applied)));
        Assert.Equal((Large * Rows) + Small, runs.Sum(run => run.Counts.Applied));
        var lastLarge = runs.Where(run => run.Name.StartsWith("large", StringComparison.Ordinal)).Max(run => run.EndedAt);
        Assert.InRange(
            runs.Count(run => run.Name.StartsWith("small", StringComparison.Ordinal) && run.EndedAt < lastLarge),
            Small / 2,
            Small
        );
    }

    private static async Task DropAsync(LocalHub hub, TemporaryFolder folder, string name, int people, string badge)
    {
        folder.Write(
            name,
            string.Join(
                '\n',
                [
                    "Badge\tFirst Name\tLast Name\tStart Date\tGroup",
                    .. Enumerable
                        .Range(1, people)
                        .Select(number =>
                            string.Create(CultureInfo.InvariantCulture, $"{badge}-{number:D4}\tLong\tFile{badge}{number}\t01/06/2025\tlong")
                        ),
                ]
            )
        );
        await hub.Upload.FileAsync(new PartnerFile("enrollments", "hayes", name, Path.Combine(folder.Path, name)), Stop);
    }

    private sealed class Invocations : IInvocationObserver
    {
        private readonly ConcurrentBag<string> _ended = [];

        public int Of(string function) => _ended.Count(ended => ended == function);

        public void Started(InvocationStarted invocation) { }

        public void Finished(InvocationFinished invocation) => _ended.Add(invocation.Started.FunctionName);
    }
}
