using System.CommandLine;
using ImtHub.Cli.Output;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Records;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub runs [--feed FEED] [--partner ID] [--most N] [--data DIR | --account NAME --why TEXT] [--json]</c></summary>
internal static class RunsCommand
{
    public static Command Create()
    {
        var feed = new Option<string?>("--feed") { Description = $"Only files of this feed: {string.Join(", ", FeedNames.All)}.", HelpName = "FEED" };
        feed.AcceptOnlyFromAmong([.. FeedNames.All]);
        var partner = new Option<string?>("--partner") { Description = "Only files of this partner.", HelpName = "ID" };
        var most = NumberOption.Create("--most", "How many files at most.", 1, 100_000, 50);
        var json = JsonOption.Create();
        return OnHub.Looking(
            new Command("runs", "Shows the files that came in, the newest first, and what became of their rows.") { feed, partner, most, json },
            (parsed, hub, stop) => hub.Services.GetRequiredService<IRunLedger>().ListAsync(
                FeedNames.TryParse(parsed.GetValue(feed) ?? "", out var known) ? known : null, parsed.GetValue(partner), parsed.GetValue(most), stop),
            (parsed, runs) => Listing.Print(
                runs, parsed.GetValue(json), "No file has come in.",
                ["Stored (UTC)", "File", "State", "Received", "Applied", "Unchanged", "Held", "Rejected", "Not ours", "Run"],
                run =>
                [
                    Listing.At(run.StoredAt), $"{run.Feed.Folder()}/{run.Partner}/{run.Name}", run.State.ToString().ToLowerInvariant(), Words.Number(run.Counts.Received), Words.Number(run.Counts.Applied),
                    Words.Number(run.Counts.Unchanged), Words.Number(run.Counts.Held), Words.Number(run.Counts.Rejected), Words.Number(run.Counts.NotOurs), run.Id,
                ]));
    }
}
