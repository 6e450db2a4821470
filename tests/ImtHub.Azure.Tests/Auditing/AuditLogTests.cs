using ImtHub.Azure.Operations;
using ImtHub.Testing;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Azure.Tests.Auditing;

public sealed class AuditLogTests(AzuriteFixture azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_line_stands_before_the_act_and_tells_how_it_ended_the_newest_first()
    {
        var clock = new MovableClock(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        var audit = new TableAuditLog(await azurite.NewTableAsync(), clock);
        var first = await audit.BeginAsync("ann@wrtp.example", "partner add hayes", "they begin in March", Stop);
        Assert.Equal(["begun"], (await audit.ListAsync(10, Stop)).Select(line => line.Result));
        await audit.EndAsync(first, "done", Stop);
        clock.Now += TimeSpan.FromMinutes(1);
        await audit.BeginAsync("ben@wrtp.example", "replay x", "its profile was mended", Stop);

        var lines = await audit.ListAsync(10, Stop);
        Assert.Equal([("ben@wrtp.example", "begun"), ("ann@wrtp.example", "done")], lines.Select(line => (line.By, line.Result)));
        Assert.Equal(("they begin in March", first.At), (lines[1].Why, lines[1].At));
        Assert.Single(await audit.ListAsync(1, Stop));
    }
}
