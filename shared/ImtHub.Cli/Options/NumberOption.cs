using System.CommandLine;
using System.Globalization;

namespace ImtHub.Cli.Options;

/// <summary>An option that takes a whole number within limits; anything else is told in a sentence.</summary>
internal static class NumberOption
{
    /// <summary>Makes the option.</summary>
    /// <param name="name">Its name, such as <c>--most</c>.</param>
    /// <param name="description">What it is.</param>
    /// <param name="least">Smallest number allowed.</param>
    /// <param name="most">Largest number allowed.</param>
    /// <param name="usual">The number when the option is not given; null where it must be.</param>
    /// <param name="helpName">What help calls the number.</param>
    public static Option<int> Create(string name, string description, int least, int most, int? usual, string helpName = "N")
    {
        var option = new Option<int>(name)
        {
            Description = description,
            HelpName = helpName,
            Required = usual is null,
            CustomParser = result =>
            {
                if (
                    result.Tokens is [var token]
                    && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    && number >= least
                    && number <= most
                )
                {
                    return number;
                }

                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes a whole number from {least} to {most}."));
                return least;
            },
        };
        if (usual is { } standard)
        {
            option.DefaultValueFactory = _ => standard;
        }

        return option;
    }
}
