using System.CommandLine;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Ingest;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Cli.Printing;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub ingest FOLDER [--out DIR] [--json]</c></summary>
internal static class IngestCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "Holds config/ and files/<feed>/<partner>/<name>." };
        var output = new Option<string?>("--out") { Description = "Folder for receipts/, exports/ and mail/.", HelpName = "DIR" };
        var json = JsonOption.Create();
        var command = new Command(
            "ingest",
            "Runs every file of a folder through a hub of its own, in name order, enrollments first, and shows what became of it."
        )
        {
            folder,
            output,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    HubFolder.Open(parsed.GetRequiredValue(folder)),
                    parsed.GetValue(output) is { } place ? OutputPlace.Folder(place) : null,
                    parsed.GetValue(json),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(HubFolder folder, string? output, bool json, CancellationToken cancellationToken)
    {
        var report = await ProgressConsole.RunAsync(
            UserErrors.ErrorConsole(),
            async progress =>
            {
                await using var hub = await LocalHub.StartAsync(
                    new()
                    {
                        Config = folder.Config,
                        Progress = progress.Azurite,
                        Settings = HubSettings.OfStory(folder.StoryDay),
                    },
                    cancellationToken
                );
                var ingest = new FolderIngest(hub);
                await ingest.DropAllAsync(folder.Files, progress.File, cancellationToken);
                progress.Say("ordering digests and exports");
                await ingest.OrderMailsAndExportsAsync(cancellationToken);
                if (output is not null)
                {
                    await new ResultFolder(output).WriteAsync(hub.Services, cancellationToken);
                }

                return await IngestReportReader.ReadAsync(hub.Services, folder.Files, cancellationToken);
            }
        );
        if (json)
        {
            System.Console.Out.WriteLine(Json.Of(report));
        }
        else
        {
            new IngestPrinter(UserErrors.OutputConsole()).Print(report);
        }

        return report.IsComplete ? 0 : UserErrors.Failed;
    }
}
