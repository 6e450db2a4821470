using System.CommandLine;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Ingest;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Delivery;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub digest FOLDER --committee ID --out FILE [--role ROLE] [--day DATE]</c></summary>
internal static class DigestCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "Holds config/ and files/<feed>/<partner>/<name>." };
        var committee = new Option<string>("--committee")
        {
            Description = "The committee, by the name of its file.",
            HelpName = "ID",
            Required = true,
        };
        var output = new Option<string>("--out")
        {
            Description = "Where the digest is written: as a page, or as plain text when the name ends in .txt.",
            HelpName = "FILE",
            Required = true,
        };
        var role = new Option<string?>("--role")
        {
            Description = "As a member of that role gets it; all parts by default.",
            HelpName = "ROLE",
        };
        var day = new DayOption("--day", "As of that day; today by default.", mayBeToCome: true);
        var command = new Command(
            "digest",
            "Runs every file of a folder through a hub of its own and writes a committee's first digest; nothing is sent."
        )
        {
            folder,
            committee,
            output,
            role,
        };
        day.AddTo(command);
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    HubFolder.Open(parsed.GetRequiredValue(folder)),
                    parsed.GetRequiredValue(committee),
                    OutputPlace.File(parsed.GetRequiredValue(output)),
                    Role(parsed.GetValue(role)),
                    day.Find(parsed),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        HubFolder folder,
        string committee,
        string output,
        MemberRole? role,
        DateOnly? day,
        CancellationToken cancellationToken
    )
    {
        var known = (await new ConfigurationFolder(folder.Config).ReadHubAsync(cancellationToken)).Committees;
        if (known.Find(committee) is null)
        {
            throw new UserErrorException(
                $"There is no committee '{committee}'; known: {string.Join(", ", known.All.Select(one => one.Id))}."
            );
        }

        var digest = await ProgressConsole.RunAsync(
            UserErrors.ErrorConsole(),
            async progress =>
            {
                await using var hub = await LocalHub.StartAsync(
                    new() { Config = folder.Config, Progress = progress.Azurite },
                    cancellationToken
                );
                await new FolderIngest(hub).DropAllAsync(folder.Files, progress.File, cancellationToken);
                progress.Say("composing the digest");
                await hub.WaitUntilIdleAsync(cancellationToken);
                return await hub.Services.GetRequiredService<DigestPreview>().RenderAsync(committee, role, day, cancellationToken);
            }
        );
        await DigestFile.WriteAsync(output, digest!, cancellationToken);
        System.Console.Out.WriteLine(digest!.Subject);
        return 0;
    }

    private static MemberRole? Role(string? asked) =>
        asked is null ? null
        : Enum.TryParse<MemberRole>(asked, ignoreCase: true, out var role) && Enum.IsDefined(role) ? role
        : throw new UserErrorException(
            $"There is no role '{asked}'; allowed: {string.Join(", ", Enum.GetNames<MemberRole>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName))}."
        );
}
