using System.CommandLine;
using System.Globalization;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Cli.Up;
using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub up [FOLDER] [--data DIR] [--port N] [--as-of DATE]</c></summary>
internal static class UpCommand
{
    private const int DefaultPort = 7300;

    public static Command Create()
    {
        var place = new Argument<string?>("FOLDER")
        {
            Description = "Holds config/ and files/, and goes on being watched; the samples by default.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var folder = new Option<string?>("--folder") { Description = "The same, as an option.", HelpName = "DIR" };
        var data = new Option<string>("--data")
        {
            Description = "Where the hub keeps its data between starts.",
            HelpName = "DIR",
            DefaultValueFactory = _ => ".imthub",
        };
        var port = NumberOption.Create("--port", "Port of the site on localhost; 0 for any free one.", 0, 65_535, DefaultPort);
        var command = new Command("up", "Starts the hub on this machine, feeds it the sample files and shows live what happens.")
        {
            place,
            folder,
            data,
            port,
        };
        var day = new DayOption("--as-of", "The day as of which people are judged; that of the folder's story, else today.");
        day.AddTo(command);
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    HubFolder.Open(parsed.GetValue(place) ?? parsed.GetValue(folder) ?? SampleFolder.Find()),
                    Path.GetFullPath(parsed.GetRequiredValue(data)),
                    parsed.GetValue(port),
                    day.Find(parsed),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(HubFolder folder, string data, int port, DateOnly? day, CancellationToken cancellationToken)
    {
        var console = UserErrors.OutputConsole();
        var live = new LiveConsole(console);
        if (await RunningHubNote.FindAsync(data, cancellationToken) is { } running)
        {
            throw new UserErrorException(
                $"A hub of {data} runs already{(running.Receipts is { } receipts ? $": look at {receipts.GetLeftPart(UriPartial.Authority)}/" : "")}. Another one needs a --data and a --port of its own."
            );
        }

        var story = day ?? folder.StoryDay;
        await using var hub = await ProgressConsole.RunAsync(
            console,
            progress =>
                LocalHub.StartAsync(
                    new()
                    {
                        Config = folder.Config,
                        Data = data,
                        Port = port,
                        Timers = true,
                        Progress = progress.Azurite,
                        Observer = live,
                        Settings = HubSettings.OfStory(story),
                    },
                    cancellationToken
                )
        );
        live.Ready(hub.Address, story?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        live.Dropping(folder.FilesFolder, Place(hub.Services.GetRequiredService<ProfileCatalog>()), hub.Store);
        try
        {
            // Whichever fails first ends the command: one that went on without its app, its store or its feed would only seem to work.
            await foreach (var ended in Task.WhenEach(WorkAsync(hub, folder, data, live, cancellationToken), hub.WhenEndedAsync()))
            {
                await ended;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            live.Stopping();
        }
        return 0;
    }

    /// <summary>A feed and partner that the hub knows, for a newcomer to begin with.</summary>
    private static string Place(ProfileCatalog profiles) =>
        Enum.GetValues<Feed>()
            .Where(feed => feed != Feed.Unsorted)
            .OrderBy(feed => feed != Feed.Hours)
            .SelectMany(feed => profiles.PartnersOf(feed).Select(partner => $"{feed.Folder()}/{partner}"))
            .FirstOrDefault("FEED/PARTNER");

    private static async Task WorkAsync(LocalHub hub, HubFolder folder, string data, LiveConsole live, CancellationToken cancellationToken)
    {
        if (await LocalCredential.MakeAsync(hub.Services, data, cancellationToken) is var (employer, credential))
        {
            live.Posting(hub.Address, employer, credential);
        }

        var watch = new HubConsole(hub.Services, live);
        await watch.BeginAsync(cancellationToken);
        var watching = watch.RunAsync(cancellationToken);
        var folderWatch = new FolderWatch(folder, hub, TimeProvider.System);
        folderWatch.Begin();
        var watchingFolder = folderWatch.RunAsync(cancellationToken);
        var feeding = new SampleFeed(hub, live).RunAsync(folder.Files, cancellationToken);
        var disk = DiskWatch.Of(data, live).RunAsync(cancellationToken);
        await foreach (var ended in Task.WhenEach(feeding, watching, watchingFolder, disk))
        {
            await ended;
        }
    }
}
