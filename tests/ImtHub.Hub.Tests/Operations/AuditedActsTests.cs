using ImtHub.Hub.Operations;
using ImtHub.Intake.Decisions;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Hub.Tests.Operations;

/// <summary>No act without a line, and no line without an end.</summary>
public sealed class AuditedActsTests
{
    private readonly InMemoryAuditLog _audit = new(new MovableClock(new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero)));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_line_stands_before_the_work_begins()
    {
        var before = await _audit.RunAsync("ann", "replay x", "its profile was mended", LinesAsync, Stop);

        Assert.Equal("begun", Assert.Single(before).Result);
        var line = Assert.Single(await LinesAsync());
        Assert.Equal(("ann", "replay x", "its profile was mended", "done"), (line.By, line.Act, line.Why, line.Result));
    }

    public static TheoryData<Exception, string> Failures =>
        new()
        {
            { new DecisionRefusedException("Nobody has this number."), "refused" },
            { new OperationCanceledException(), "stopped" },
            { new FormatException("An answer for the person who typed it."), "refused" },
            { new IOException("The store does not answer."), "failed: IOException" },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_travels_and_its_kind_is_kept(Exception failure, string result)
    {
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() =>
            _audit.RunAsync<int>("ann", "identity link", "as the college says", () => throw failure, Stop, e => e is FormatException)
        );

        Assert.Same(failure, thrown);
        Assert.Equal(result, Assert.Single(await LinesAsync()).Result);
    }

    private Task<IReadOnlyList<AuditLine>> LinesAsync() => _audit.ListAsync(10, Stop);
}
