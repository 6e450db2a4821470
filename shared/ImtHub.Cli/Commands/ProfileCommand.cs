using System.CommandLine;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Cli.Printing;
using ImtHub.Intake.Files;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Suggestions;
using Spectre.Console;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub profile suggest FILE --feed FEED [--json]</c></summary>
internal static class ProfileCommand
{
    public static Command Create() => new("profile", "Works on partners' profiles.") { Suggest() };

    private static Command Suggest()
    {
        var file = new Argument<string>("FILE") { Description = "A sample file of the partner; nothing is stored." };
        var feed = new Option<string>("--feed")
        {
            Description = $"What the file states: {string.Join(", ", FeedNames.All)}.",
            HelpName = "FEED",
            Required = true,
        };
        var json = JsonOption.Create();
        var command = new Command("suggest", "Proposes a profile from a sample file: columns, formats, and what is still open.")
        {
            file,
            feed,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(parsed.GetRequiredValue(file), parsed.GetRequiredValue(feed), parsed.GetValue(json), cancellationToken)
        );
        return command;
    }

    private static async Task<int> RunAsync(string path, string folder, bool json, CancellationToken cancellationToken)
    {
        GivenFile.At(path);
        if (!FeedNames.TryParse(folder, out var feed))
        {
            throw new UserErrorException($"There is no feed '{folder}'; allowed: {string.Join(", ", FeedNames.All)}.");
        }

        var file = new ArrivedFile(
            feed,
            "suggested",
            Path.GetFileName(path),
            File.GetLastWriteTimeUtc(path),
            _ => Task.FromResult<Stream>(File.OpenRead(path))
        );
        var (suggestion, problem) = await ProfileSuggester.SuggestAsync(file, new IntakeLimits(), cancellationToken);
        if (suggestion is null)
        {
            throw new UserErrorException($"{path} cannot be read as a table: {problem!.Message}");
        }

        if (json)
        {
            System.Console.Out.WriteLine(Json.Of(suggestion));
        }
        else
        {
            new SuggestionPrinter(AnsiConsole.Console).Print(suggestion);
        }

        return suggestion.Missing.Count == 0 ? 0 : UserErrors.Failed;
    }
}
