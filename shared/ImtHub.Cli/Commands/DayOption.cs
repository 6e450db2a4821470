using System.CommandLine;
using System.Globalization;

namespace ImtHub.Cli.Commands;

/// <summary>The day that a report is of: <c>--as-of DATE</c>; today (UTC) where it is not given.</summary>
internal sealed class DayOption
{
    private readonly Option<string?> _day = new("--as-of") { Description = "The day that it is of, such as 2016-12-31; today (UTC) by default. What happened later is left out.", HelpName = "DATE" };

    public DayOption() => _day.Validators.Add(result =>
    {
        if (!TryParse(result.GetValueOrDefault<string>(), out var day))
            result.AddError("--as-of takes a day as yyyy-MM-dd, such as 2016-12-31.");
        else if (day > Today)
            result.AddError("--as-of takes a day that is not to come.");
    });

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>Gives the command its option.</summary>
    public void AddTo(Command command) => command.Options.Add(_day);

    /// <summary>The day.</summary>
    public DateOnly Of(ParseResult parsed) => TryParse(parsed.GetValue(_day), out var day) ? day : Today;

    private static bool TryParse(string? text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
