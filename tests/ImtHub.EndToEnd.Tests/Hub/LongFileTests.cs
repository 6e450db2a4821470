using System.Collections.Concurrent;
using System.Globalization;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;
using ImtHub.LocalHost.Hosting;
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
        folder.Write("many.tsv", string.Join('\n', ["Badge\tFirst Name\tLast Name\tStart Date\tGroup", .. Enumerable.Range(1, People).Select(
            number => string.Create(CultureInfo.InvariantCulture, $"LF{number:D4}\tLong\tFile{number}\t01/06/2025\tlong"))]));
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
            Stop);

        await hub.Upload.FileAsync(new PartnerFile("enrollments", "hayes", "many.tsv", Path.Combine(folder.Path, "many.tsv")), Stop);
        hub.LookForFiles();
        await hub.WaitUntilIdleAsync(Stop);

        var run = Assert.Single(await hub.Services.GetRequiredService<IRunLedger>().ListAsync(Feed.Enrollments, "hayes", 10, Stop));
        Assert.Equal((RunState.Finished, People, People), (run.State, run.Counts.Received, run.Counts.Applied));
        Assert.Null(await hub.Services.GetRequiredService<ICheckpointStore>().FindAsync(run.Id, Stop));
        // One window in each: the file's own, and one for each of the other two.
        Assert.Equal(1, invocations.Of("EnrollmentFormArrived"));
        Assert.True(invocations.Of("TakeInAgain") >= 2);
    }

    private sealed class Invocations : IInvocationObserver
    {
        private readonly ConcurrentBag<string> _ended = [];

        public int Of(string function) => _ended.Count(ended => ended == function);

        public void Started(InvocationStarted invocation)
        {
        }

        public void Finished(InvocationFinished invocation) => _ended.Add(invocation.Started.FunctionName);
    }
}
