using System.CommandLine;
using ImtHub.Cli.Output;

namespace ImtHub.Cli.Options;

/// <summary>How a command lists: <c>[--wide | --json]</c>.</summary>
internal sealed class ListingOptions
{
    private readonly Option<bool> _json = JsonOption.Create();
    private readonly Option<bool> _wide = new("--wide") { Description = "A table of all columns, however wide the terminal is." };

    /// <summary>Gives the command its options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_wide);
        command.Options.Add(_json);
    }

    /// <summary>What was asked for.</summary>
    public ListingStyle Of(ParseResult parsed) => new(parsed.GetValue(_json), parsed.GetValue(_wide));
}
