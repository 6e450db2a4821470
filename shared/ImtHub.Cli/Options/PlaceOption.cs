using System.CommandLine;
using ImtHub.Cli.Output;
using ImtHub.Intake.Files;

namespace ImtHub.Cli.Options;

/// <summary>As whose file of which feed a file is taken: <c>--as FEED/PARTNER</c>.</summary>
internal static class PlaceOption
{
    /// <summary>The option.</summary>
    public static Option<string> Create() =>
        new("--as")
        {
            Description = "Feed and partner, such as grades/matc.",
            HelpName = "FEED/PARTNER",
            Required = true,
        };

    /// <summary>What was given.</summary>
    /// <exception cref="UserErrorException">It is no feed and partner.</exception>
    public static (Feed Feed, string Partner) Of(ParseResult parsed, Option<string> option)
    {
        var given = parsed.GetRequiredValue(option);
        if (given.Split('/') is not [var folder, var partner] || partner.Length == 0)
        {
            throw new UserErrorException($"--as takes a feed and a partner, such as grades/matc, not '{given}'.");
        }

        return FeedNames.TryParse(folder, out var feed)
            ? (feed, partner)
            : throw new UserErrorException($"There is no feed '{folder}'; allowed: {string.Join(", ", FeedNames.All)}.");
    }
}
