using ImtHub.Cli.Up;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Commands;

public sealed class DiskWatchTests
{
    [Fact]
    public async Task A_full_disk_is_told_once_and_so_is_the_room_that_is_made()
    {
        var clock = new FakeTimeProvider();
        using var stop = new CancellationTokenSource();
        using var said = new StringWriter();
        var live = new LiveConsole(
            AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(said), Ansi = AnsiSupport.No })
        );
        long free = DiskWatch.LeastBytes;
        var looks = 0;

        var watching = new DiskWatch(
            () =>
            {
                looks++;
                return free;
            },
            live,
            clock
        ).RunAsync(stop.Token);
        Assert.Empty(said.ToString());
        foreach (var next in new[] { 3L << 20, 0, DiskWatch.LeastBytes, DiskWatch.LeastBytes })
        {
            (free, var before) = (next, looks);
            clock.Advance(TimeSpan.FromSeconds(5));
            await Testing.Eventually.TrueAsync(() => Task.FromResult(looks > before), TestContext.Current.CancellationToken);
        }
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);

        var lines = said.ToString().ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal).Trim();
        Assert.Equal(
            "The disk is full: 3 MB are free where the hub keeps its data, and it needs 64 MB. What cannot be stored is tried again until there is room."
                + " There is room on the disk again; the hub goes on with what it could not store.",
            lines
        );
    }
}
