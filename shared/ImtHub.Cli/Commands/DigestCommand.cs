using System.CommandLine;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Ingest;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Delivery;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub digest FOLDER --committee ID --out FILE [--role ROLE] [--day DATE] [--fresh]</c></summary>
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
        var day = new DayOption("--day", "As of that day; that of the folder's story by default, else today.", mayBeToCome: true);
        var command = new Command(
            "digest",
            "Writes a committee's first digest of what a folder's files say; nothing is sent. The files are taken in once, and what came of it is kept."
        )
        {
            folder,
            committee,
            output,
            role,
        };
        day.AddTo(command);
        var fresh = FreshOption.Create();
        command.Options.Add(fresh);
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    HubFolder.Open(parsed.GetRequiredValue(folder)),
                    parsed.GetRequiredValue(committee),
                    OutputPlace.File(parsed.GetRequiredValue(output)),
                    Role(parsed.GetValue(role)),
                    day.Find(parsed),
                    parsed.GetValue(fresh),
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
        bool fresh,
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
                await using var hub = await FolderStore.OpenAsync(folder, fresh, progress, cancellationToken);
                progress.Say("composing the digest");
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
