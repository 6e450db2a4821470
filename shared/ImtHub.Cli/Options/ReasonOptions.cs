using System.CommandLine;

namespace ImtHub.Cli.Options;

/// <summary>Who acts, and why: <c>--why TEXT [--by NAME]</c>. Both stand in the hub's audit, and in its log of decisions.</summary>
internal sealed class ReasonOptions(bool isRequired = true)
{
    /// <summary>The option of the reason.</summary>
    public const string WhyName = "--why";

    /// <summary>The option of who acts.</summary>
    public const string ByName = "--by";

    private readonly Option<string> _by = new(ByName)
    {
        Description = "Who acts on a hub on this machine; its user by default. On Azure it is your Entra identity.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.UserName,
    };

    /// <summary>The reason's option.</summary>
    public Option<string?> WhyOption { get; } =
        new(WhyName)
        {
            Description = "The reason, in your own words; it is kept.",
            HelpName = "TEXT",
            Required = isRequired,
        };

    /// <summary>True where nothing is done without a reason.</summary>
    public bool IsRequired => isRequired;

    /// <summary>Gives the command its options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(WhyOption);
        command.Options.Add(_by);
    }

    /// <summary>The reason.</summary>
    public string Why(ParseResult parsed) => parsed.GetValue(WhyOption) ?? "";

    /// <summary>Who acts.</summary>
    public string By(ParseResult parsed) => parsed.GetRequiredValue(_by);
}
