using System.CommandLine;

namespace ImtHub.Cli.Commands;

/// <summary>Who decides, and why: <c>--why TEXT [--by NAME]</c>. Both stand in the hub's log of decisions.</summary>
internal sealed class ReasonOptions
{
    private readonly Option<string> _why = new("--why") { Description = "The reason, in your own words; it is kept.", HelpName = "TEXT", Required = true };
    private readonly Option<string> _by = new("--by") { Description = "Who decides; the user of this machine by default.", HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName };

    /// <summary>Gives the command its options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_why);
        command.Options.Add(_by);
    }

    /// <summary>The reason.</summary>
    public string Why(ParseResult parsed) => parsed.GetRequiredValue(_why);

    /// <summary>Who decides.</summary>
    public string By(ParseResult parsed) => parsed.GetRequiredValue(_by);
}
