using System.Text;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;
using ImtHub.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Arrival;

/// <summary>Files whose announcement was lost are taken in by a timer.</summary>
public sealed class ForgottenFilesTests
{
    [Fact]
    public async Task One_that_fails_keeps_no_other_from_its_turn_and_is_told()
    {
        var hub = new IntakeBench(Enrollments, Grades);
        var (before, after) = (File("enrollments/rmg/1.csv", TwoEnrolled), File("enrollments/rmg-2/2.csv", TwoEnrolled));
        var broken = File("grades/matc/1.csv", "") with { OpenAsync = _ => throw new IOException("The store is down.") };
        var forgotten = new ForgottenFiles(
            new Unanswered([before, broken, after]),
            hub.PartnerLine,
            TimeProvider.System,
            NullLogger<ForgottenFiles>.Instance
        );

        var told = await Assert.ThrowsAsync<AggregateException>(() => forgotten.TakeInAsync(TestContext.Current.CancellationToken));

        Assert.IsType<IOException>(Assert.Single(told.InnerExceptions));
        var runs = await hub.Runs.ListAsync(null, null, 10, TestContext.Current.CancellationToken);
        Assert.Equal([RunState.Finished, RunState.Refused], runs.Select(run => run.State).Order());
    }

    [Fact]
    public async Task A_file_is_left_to_its_trigger_for_half_an_hour()
    {
        var clock = new MovableClock(IntakeBench.Monday);
        var unanswered = new Unanswered([]);

        await new ForgottenFiles(unanswered, new IntakeBench(Grades).PartnerLine, clock, NullLogger<ForgottenFiles>.Instance).TakeInAsync(
            TestContext.Current.CancellationToken
        );

        Assert.Equal(IntakeBench.Monday.AddMinutes(-30), unanswered.AskedBefore);
    }

    private static ArrivedFile File(string path, string text) =>
        IntakeBench.File(path, Encoding.UTF8.GetBytes(text), IntakeBench.Monday) with
        {
            StoredAs = (path[..path.IndexOf('/', StringComparison.Ordinal)], path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..]),
        };

    private sealed class Unanswered(IReadOnlyList<ArrivedFile> files) : IPartnerFiles
    {
        public DateTimeOffset AskedBefore { get; private set; }

        public IAsyncEnumerable<ArrivedFile> UnansweredAsync(DateTimeOffset storedBefore, CancellationToken cancellationToken)
        {
            AskedBefore = storedBefore;
            return files.ToAsyncEnumerable();
        }

        public Task<ArrivedFile?> FindAsync(Feed container, string path, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<ArrivedFile?> FindAsync(string container, string path, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<ArrivedFile?> FindPostedAsync(Feed feed, string partner, string name, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task StoreAsync(Feed feed, string partner, string name, Stream content, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<ArrivedFile> StorePostedAsync(
            Feed feed,
            string partner,
            string name,
            Stream content,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();
    }
}
