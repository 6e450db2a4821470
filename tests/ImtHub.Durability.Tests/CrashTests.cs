using ImtHub.Population;
using Xunit;

namespace ImtHub.Durability.Tests;

/// <summary>The process dies at any moment of its work, again and again: nothing is lost, and nothing counts twice.</summary>
public sealed class CrashTests
{
    private const int Kills = 20;

    [Fact]
    public async Task Killed_twenty_times_the_hub_ends_with_the_records_counts_and_events_of_an_undisturbed_one()
    {
        await using var hub = await StoredHub.WithAsync(Workforce.Configuration);
        await hub.PutAsync(new Workforce(150), weeks: 4, corrections: 2);
        var random = new Random(20261124);

        var interrupted = 0;
        while (interrupted < Kills)
        {
            using var process = await HubProcess.StartAsync(hub.ConnectionString);
            if (await process.KillAfterAsync(TimeSpan.FromMilliseconds(random.Next(20, 700))))
            {
                break;
            }

            interrupted++;
        }
        using (var last = await HubProcess.StartAsync(hub.ConnectionString))
        {
            await last.FinishAsync();
        }

        var crashed = await hub.WrittenAsync();

        await hub.EmptyAsync();
        using (var only = await HubProcess.StartAsync(hub.ConnectionString))
        {
            await only.FinishAsync();
        }

        var undisturbed = await hub.WrittenAsync();

        Assert.Equal(Kills, interrupted);
        Assert.Equal(undisturbed.Keys, crashed.Keys);
        Assert.All(undisturbed, row => Assert.Equal(row.Value, crashed[row.Key]));
        Assert.Contains(undisturbed.Keys, key => key.Contains("|event:", StringComparison.Ordinal));
    }
}
