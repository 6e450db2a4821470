using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace ImtHub.Cli.Output;

/// <summary>What is said of a command that was typed wrong: what is wrong, and where help is, instead of all the help.</summary>
internal static class MistypedCommand
{
    /// <summary>Leaves the help out, but for a command whose own commands one has to know.</summary>
    public static void Shorten(ParseResult parsed)
    {
        if (parsed.Action is not ParseErrorAction said)
        {
            return;
        }

        said.ShowHelp = parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0;
        // Of a command's name another one may be meant; of a number or a file, no option is.
        said.ShowTypoCorrections = parsed.CommandResult.Command is RootCommand;
        if (!said.ShowHelp)
        {
            System.Console.Error.WriteLine($"{Line(parsed.CommandResult)} --help says what it takes.");
        }
    }

    private static string Line(CommandResult command) =>
        string.Join(' ', Chain(command).Reverse().Skip(1).Select(one => one.Command.Name).Prepend(CommandName.Typed));

    private static IEnumerable<CommandResult> Chain(CommandResult command)
    {
        for (var one = command; one is not null; one = one.Parent as CommandResult)
        {
            yield return one;
        }
    }
}
