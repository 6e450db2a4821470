using ImtHub.Population;
using Xunit;

namespace ImtHub.Durability.Tests;

/// <summary>A hub on a disk that runs full while files are taken in.</summary>
public sealed class FullDiskTests
{
    private const int Weeks = 12;

    [Fact]
    public async Task A_hub_whose_disk_runs_full_says_so_and_goes_on_with_everything_when_there_is_room()
    {
        var workforce = new Workforce(12);
        using var disk = SmallDisk.Mount(megabytes: 200);
        using var filled = WholeHub.With(workforce, Weeks, corrections: 2, disk.Folder);
        using (var hub = filled.Start())
        {
            await hub.PrintedAsync("hours/acme/week-00.csv");
            disk.Fill();
            await hub.PrintedAsync("The disk is full: 0 MB are free");
            var takenIn = hub.Times("file  ");
            Assert.InRange(takenIn, 2, Weeks + 2);

            disk.Free();
            await hub.PrintedAsync("There is room on the disk again");
            await hub.PrintedAsync("taken in. Waiting for more");
            await hub.StopAsync();
        }

        using var undisturbed = WholeHub.With(workforce, Weeks, corrections: 2);
        using (var other = undisturbed.Start())
        {
            await other.PrintedAsync("taken in. Waiting for more");
            await other.StopAsync();
        }

        Assert.Equal(await undisturbed.WrittenAsync(), await filled.WrittenAsync());
        Assert.Equal("", await filled.DifferencesOfARebuildAsync());
    }
}
