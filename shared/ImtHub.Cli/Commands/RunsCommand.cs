using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;
using ImtHub.Records;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub runs [--feed FEED] [--partner ID] [--most N] [--data DIR | --account NAME --why TEXT] [--wide | --json]</c></summary>
internal static class RunsCommand
{
    /// <summary>A run, and how many of its rows are open. As JSON it is the run with a property <c>open</c> more.</summary>
    [JsonConverter(typeof(ListedRunJson))]
    internal sealed record ListedRun(IntakeRun Run, OpenRows Open);

    private sealed class ListedRunJson : JsonConverter<ListedRun>
    {
        public override ListedRun Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Lists of runs are written only.");

        public override void Write(Utf8JsonWriter writer, ListedRun value, JsonSerializerOptions options)
        {
            var run = JsonSerializer.SerializeToNode(value.Run, options)!.AsObject();
            run["open"] = JsonSerializer.SerializeToNode(value.Open, options);
            run.WriteTo(writer, options);
        }
    }

    public static Command Create()
    {
        var feed = new Option<string?>("--feed")
        {
            Description = $"Only files of this feed: {string.Join(", ", FeedNames.All)}.",
            HelpName = "FEED",
        };
        feed.AcceptOnlyFromAmong([.. FeedNames.All]);
        var partner = new Option<string?>("--partner") { Description = "Only files of this partner.", HelpName = "ID" };
        var most = NumberOption.Create("--most", "How many files at most.", 1, 100_000, 50);
        var style = new ListingOptions();
        var command = new Command("runs", "Shows the files that came in, the newest first, and what became of their rows.")
        {
            feed,
            partner,
            most,
        };
        style.AddTo(command);
        return OnHub.Looking(
            command,
            async (parsed, hub, stop) =>
            {
                var runs = await hub
                    .Services.GetRequiredService<IRunLedger>()
                    .ListAsync(
                        FeedNames.TryParse(parsed.GetValue(feed) ?? "", out var known) ? known : null,
                        parsed.GetValue(partner),
                        parsed.GetValue(most),
                        stop
                    );
                var open = await hub.Services.GetRequiredService<IReviewList>().CountOpenAsync(stop);
                return (IReadOnlyList<ListedRun>)[.. runs.Select(run => new ListedRun(run, open.GetValueOrDefault(run.Id, OpenRows.None)))];
            },
            (parsed, runs) =>
                Listing.Print(
                    runs,
                    style.Of(parsed),
                    parsed.GetValue(feed) is null && parsed.GetValue(partner) is null
                        ? "No file has come in."
                        : "No such file has come in.",
                    Columns,
                    Cells,
                    Fold
                )
        );
    }

    internal static string[] Columns { get; } =
    ["Stored (UTC)", "File", "State", "Received", "Applied", "Unchanged", "Held", "Rejected", "Not ours", "Open", "Run"];

    internal static string[] Cells(ListedRun listed) =>
        listed.Run is var run
            ?
            [
                Listing.At(run.StoredAt),
                $"{run.Feed.Folder()}/{run.Partner}/{run.Name}",
                run.State.ToString().ToLowerInvariant(),
                Words.Number(run.Counts.Received),
                Words.Number(run.Counts.Applied),
                Words.Number(run.Counts.Unchanged),
                Words.Number(run.Counts.Held),
                Words.Number(run.Counts.Rejected),
                Words.Number(run.Counts.NotOurs),
                Words.Number(listed.Open.All),
                run.Id,
            ]
            : [];

    internal static string[] Fold(ListedRun listed)
    {
        var (run, counts) = (listed.Run, listed.Run.Counts);
        (int Rows, string What)[] parts =
        [
            (counts.Applied, "applied"),
            (counts.Unchanged, "unchanged"),
            (counts.Held, "held"),
            (counts.Rejected, "rejected"),
            (counts.NotOurs, "not ours"),
        ];
        return
        [
            $"{Listing.At(run.StoredAt)}  {run.Feed.Folder()}/{run.Partner}/{run.Name}",
            $"{run.State.ToString().ToLowerInvariant()}: {Words.Count(counts.Received, "row")}{string.Concat(parts.Where(part => part.Rows > 0).Select(part => $", {Words.Number(part.Rows)} {part.What}"))}"
                + (listed.Open.All > 0 ? $"; {Words.Number(listed.Open.All)} open" : ""),
            run.Id,
        ];
    }
}
