using System.CommandLine;
using ImtHub.Cli.Check;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Output;
using ImtHub.Intake.Files;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Taking;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub check FILE --as FEED/PARTNER [--config DIR] [--json]</c></summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The file to check; nothing is stored." };
        var partner = new Option<string>("--as") { Description = "Feed and partner, such as grades/matc.", HelpName = "FEED/PARTNER", Required = true };
        var config = new Option<string?>("--config") { Description = "Folder with the configuration; found beside the file or here by default.", HelpName = "DIR" };
        var json = JsonOption.Create();
        var command = new Command("check", "Says what the hub would make of a file, row by row, without any store.") { file, partner, config, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(partner), parsed.GetValue(config), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, string feedAndPartner, string? config, bool json, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            throw new UserErrorException($"There is no file {path}.");
        if (feedAndPartner.Split('/') is not [var folder, var partner])
            throw new UserErrorException($"--as takes a feed and a partner, such as grades/matc, not '{feedAndPartner}'.");
        if (!FeedNames.TryParse(folder, out var feed))
            throw new UserErrorException($"There is no feed '{folder}'; allowed: {string.Join(", ", FeedNames.All)}.");
        var configuration = await ConfigurationFolder.Nearest(config, path).ReadHubAsync(cancellationToken);
        var arrived = new ArrivedFile(feed, partner, Path.GetFileName(path), File.GetLastWriteTimeUtc(path), _ => Task.FromResult<Stream>(File.OpenRead(path)));
        var result = await new FileCheck(configuration.Programmes, new IntakeLimits()).CheckAsync(arrived, configuration.Profiles, cancellationToken);
        if (json)
            System.Console.Out.WriteLine(Json.Of(result));
        else
            new CheckPrinter(UserErrors.OutputConsole()).Print(arrived.Path, result);
        return result.IsClean ? 0 : UserErrors.Failed;
    }
}
