using System.Globalization;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Storage;

/// <summary>
/// Kills a broker under load. Two runs in the usual case; IMTHUB_BUS_KILLS sets another count, for instance 50.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly int s_kills = int.Parse(
        Environment.GetEnvironmentVariable("IMTHUB_BUS_KILLS") ?? "2",
        CultureInfo.InvariantCulture
    );

    [Fact]
    public async Task A_killed_broker_has_lost_no_message_and_gives_none_back()
    {
        var (sent, completed, lost, back, doubled, half) = (0, 0, 0, 0, 0, 0);
        for (var kill = 0; kill < s_kills; kill++)
        {
            var run = await KilledBroker.RunAsync(least: 200 + (kill * 37 % 500), kill % 2 == 0 ? Durability.Normal : Durability.Full);
            sent += run.Sent;
            completed += run.Completed;
            lost += run.Lost;
            back += run.Back;
            doubled += run.Doubled;
            half += run.Half;
        }

        output.WriteLine(
            $"{s_kills} kills: {sent} sent, {completed} completed; lost {lost}, back {back}, doubled {doubled}, half copied {half}"
        );
        Assert.True(completed >= s_kills * 200);
        Assert.Equal((0, 0, 0, 0), (lost, back, doubled, half));
    }
}
